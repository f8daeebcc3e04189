/** The most rows that a page may have (docs/reference/bridge.md, 2.7). */
const most = 500;

/** The argument `limit` of a list of transactions. */
export function pageLimit(pageSize = most): string {
  return String(Math.min(pageSize, most));
}
