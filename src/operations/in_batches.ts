/** Rows a look: short enough a transaction that webhooks which come meanwhile do not wait noticeably. */
const batchSize = 200;

/**
 * All rows, in batches by their id. A row that stays, because nothing could be done about it, is passed and not met again.
 * @param find rows behind this id, in the order of their ids, at most so many
 */
export async function* inBatches<Row extends { readonly id: string }>(
  find: (lastId: string, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[], void, undefined> {
  for (let lastId = ''; ; ) {
    const rows = await find(lastId, batchSize);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < batchSize) return;
    lastId = last.id;
  }
}
