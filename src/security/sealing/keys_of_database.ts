import type { DataSource } from 'typeorm';
import { keyIdOf } from './sealer.ts';
import { SealingError } from './sealing_error.ts';

/** Values a read: each is only the head of what is stored. */
const batchSize = 1000;

/**
 * The ids of the keys that a database needs to be opened, newest name last. By the columns that are there, since it may be one of
 * an older version. A value that nothing sealed needs no key, and ends no backup. Reads only.
 */
export async function keysOfDatabase(dataSource: DataSource): Promise<string[]> {
  const isPostgres = dataSource.options.type === 'postgres';
  const columns: { table: string; column: string }[] = await dataSource.query(
    isPostgres
      ? `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
         WHERE table_schema = current_schema() AND column_name LIKE 'sealed%'`
      : `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.name LIKE 'sealed%'`,
  );
  const ids = new Set<string>();
  for (const { table, column } of columns) {
    const found = isPostgres ? idsOnPostgres(dataSource, table, column) : idsOnSqlite(dataSource, table, column);
    for (const id of await found) ids.add(id);
  }
  return [...ids].sort();
}

async function idsOnPostgres(dataSource: DataSource, table: string, column: string): Promise<string[]> {
  const head = `translate(split_part("${column}", '.', 1), '-_', '+/')`;
  const padded = `rpad(${head}, (length(${head}) + 3) / 4 * 4, '=')`;
  const rows: { id: string | null }[] = await dataSource.query(
    `SELECT DISTINCT substring(encode(decode(${padded}, 'base64'), 'escape') from '"kid":"([A-Za-z0-9._-]+)"') AS id
     FROM "${table}" WHERE "${column}" ~ '^[A-Za-z0-9_-]+[.]' AND length(${head}) % 4 <> 1`,
  );
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
}

async function idsOnSqlite(dataSource: DataSource, table: string, column: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let last = -1; ; ) {
    const rows: { place: number; head: string }[] = await dataSource.query(
      `SELECT rowid AS place, substr("${column}", 1, instr("${column}", '.')) AS head FROM "${table}"
       WHERE rowid > ? AND "${column}" IS NOT NULL ORDER BY rowid LIMIT ${batchSize}`,
      [last],
    );
    // What stands behind the head is not read; five parts make it a compact JWE.
    for (const { head } of rows) {
      const id = keyIdIn(`${head}...`);
      if (id !== undefined) ids.add(id);
    }
    const final = rows.at(-1);
    if (final === undefined) return ids;
    last = final.place;
  }
}

function keyIdIn(sealed: string): string | undefined {
  try {
    return keyIdOf(sealed);
  } catch (error) {
    if (error instanceof SealingError) return undefined;
    throw error;
  }
}
