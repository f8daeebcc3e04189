import type { EntityManager } from 'typeorm';

/** What a text of PostgreSQL cannot hold, as JSON writes it: a zero, and half of a surrogate pair. */
const unstorable = /\\u(?:0000|d[89a-f])/;

/**
 * Rows of values as one parameter, for `rowsFrom` and `isOneOf`: the statement's text is the same for any number of
 * rows, so it stays prepared, and one value is bound instead of hundreds.
 * @param rows of strings, numbers and nulls; what no text of PostgreSQL can hold is left out of strings, because it would
 *   stop everybody else's rows too
 */
export function rowsParameter(rows: readonly unknown[]): string {
  const json = JSON.stringify(rows);
  if (!unstorable.test(json)) return json;
  return JSON.stringify(rows, (_, value) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value,
  );
}

/**
 * The rows of parameter `$1`, each in a column `value`; its cells are `"value"->>0` and so on, as text in PostgreSQL. SQLite's
 * `json_each` writes a row as text again for each cell that is read of it, and reads that text: a fifth of the time of all statements
 * of an event. Its `jsonb_each` (since 3.51; sqlite3 6 brings 3.52) hands it over as it is.
 */
export function rowsFrom(manager: EntityManager): string {
  return isPostgres(manager) ? 'jsonb_array_elements($1::jsonb) AS "row" ("value")' : 'jsonb_each($1) AS "row"';
}

/** Whether a column holds one of the texts in a parameter. */
export function isOneOf(manager: EntityManager, column: string, parameter = '$1'): string {
  return isPostgres(manager)
    ? `${column} = ANY (ARRAY(SELECT jsonb_array_elements_text(${parameter}::jsonb)))`
    : `${column} IN (SELECT "value" FROM json_each(${parameter}))`;
}

function isPostgres(manager: EntityManager): boolean {
  return manager.connection.options.type === 'postgres';
}
