import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';

type Row = Readonly<Record<string, unknown>>;

/** Every row of every table of the gateway, as the database has it, whatever the entities say. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** What a migration changes, and not only adds: the names of columns. */
const changed: Readonly<Record<string, readonly string[]>> = {
  // Sealed, so what stood there in clear is dropped (1700000000005_sealed_excerpts.ts).
  delivery_attempts: ['excerpt'],
};

export async function readRows(databaseUrl: string): Promise<Rows> {
  const options = { ...dataSourceOptions(databaseUrl), entities: [], migrations: [] };
  const dataSource = await new DataSource(options).initialize();
  try {
    const tables: { name: string }[] = await dataSource.query(
      options.type === 'postgres'
        ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    const rows = new Map<string, Row[]>();
    for (const { name } of tables) {
      if (name !== 'migrations') rows.set(name, await dataSource.query(`SELECT * FROM "${name}"`));
    }
    return rows;
  } finally {
    await dataSource.destroy();
  }
}

/** Lets the sites stand elsewhere, before a gateway has the database. */
export async function moveSites(databaseUrl: string, from: string, to: string): Promise<void> {
  const options = { ...dataSourceOptions(databaseUrl), entities: [], migrations: [] };
  const dataSource = await new DataSource(options).initialize();
  const moved = (column: string) => `"${column}" = replace("${column}", '${from}', '${to}')`;
  await dataSource.query(`UPDATE sites SET ${moved('baseUrl')}, ${moved('webhookUrl')}`);
  await dataSource.query(`UPDATE endpoints SET ${moved('url')}`);
  await dataSource.destroy();
}

/** The rows of before that are not there any more with the values that they had. */
export function missingRows(before: Rows, after: Rows): string[] {
  return [...before].flatMap(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => !changed[table]?.includes(column));
    const textOf = (row: Row) => JSON.stringify(columns.map((column) => row[column]));
    const there = new Set((after.get(table) ?? []).map(textOf));
    return rows
      .map(textOf)
      .filter((row) => !there.has(row))
      .map((row) => `${table}: ${row}`);
  });
}
