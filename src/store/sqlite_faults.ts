import type { DataSource } from 'typeorm';

/** So many of each kind are told; a broken file has thousands. */
const mostTold = 10;

/** What is wrong with a SQLite file: its pages and indexes, and rows that point to nothing. Empty when it is whole. */
export async function sqliteFaults(dataSource: DataSource): Promise<string[]> {
  const pages: { integrity_check: string }[] = await dataSource.query(`PRAGMA integrity_check(${mostTold})`);
  const faults = pages.map((row) => row.integrity_check).filter((fault) => fault !== 'ok');
  const rows: { table: string; parent: string }[] = await dataSource.query('PRAGMA foreign_key_check');
  return [
    ...faults,
    ...rows.slice(0, mostTold).map(({ table, parent }) => `a row of ${table} points to nothing in ${parent}`),
  ];
}
