const dated = /^\d{4}-\d{2}-\d{2}/;

/** Answers that are right but for what real banks send now and then, by the kind of the fault. */
export const oddAnswers = {
  odd_row: (body: unknown) => withLastRow(body, {}),
  zero_times: (body: unknown) =>
    each(body, (value) => (typeof value === 'string' && dated.test(value) ? `0001-01-01${value.slice(10)}` : value)),
  decimal_text: (body: unknown) =>
    each(body, (value) => (typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : value)),
} as const;

/** The last row of a list is another one, wherever the list stands in an answer: many a list is known by its first. */
export function withLastRow(body: unknown, row: unknown): unknown {
  if (Array.isArray(body)) return body.length === 0 ? body : body.with(-1, row);
  if (typeof body !== 'object' || body === null) return body;
  const fields = Object.entries(body).map(([name, value]) => [
    name,
    Array.isArray(value) ? withLastRow(value, row) : value,
  ]);
  return Object.fromEntries(fields);
}

/** Every single value, changed. */
function each(body: unknown, change: (value: unknown) => unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_name, value) => change(value));
}
