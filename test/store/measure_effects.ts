import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import type { TableWork, Work } from '../../src/store/migrations/effects.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';

interface Table {
  /** Changes when the table is written anew. */
  readonly place: unknown;
  /** As they are written: one that was made anew with another condition is another one. */
  readonly indexes: ReadonlySet<string>;
  readonly foreignKeys: number;
  /** Where each row stands, and who wrote it; on PostgreSQL only. */
  readonly rows: string;
}

type Tables = ReadonlyMap<string, Table>;

async function tablesOf(dataSource: DataSource): Promise<Tables> {
  const isPostgres = dataSource.options.type === 'postgres';
  const found: { name: string; place: unknown }[] = await dataSource.query(
    isPostgres
      ? `SELECT relname AS name, relfilenode AS place FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`
      : `SELECT name, rootpage || '/' || rowid AS place FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  const tables = new Map<string, Table>();
  for (const { name, place } of found) {
    if (name === 'migrations') continue;
    const indexes: { name: string }[] = await dataSource.query(
      isPostgres
        ? `SELECT indexdef AS name FROM pg_indexes WHERE tablename = '${name}'`
        : `SELECT COALESCE(sql, name) AS name FROM sqlite_master WHERE type = 'index' AND tbl_name = '${name}'`,
    );
    const [{ keys }] = isPostgres
      ? await dataSource.query(
          `SELECT count(*)::int AS keys FROM pg_constraint WHERE contype = 'f' AND conrelid = '"${name}"'::regclass`,
        )
      : [{ keys: 0 }];
    const rows = isPostgres ? await dataSource.query(`SELECT ctid::text, xmin::text FROM "${name}" ORDER BY ctid`) : [];
    const names = new Set(indexes.map((index) => index.name));
    tables.set(name, { place, indexes: names, foreignKeys: keys, rows: JSON.stringify(rows) });
  }
  return tables;
}

function compare(before: Tables, after: Tables): Work {
  const work: [string, TableWork][] = [];
  for (const [name, table] of after) {
    const earlier = before.get(name);
    if (!earlier) continue;
    const isNew = (index: string) => !earlier.indexes.has(index);
    if (table.place !== earlier.place) work.push([name, 'rewrite']);
    else {
      if (table.rows !== earlier.rows) work.push([name, 'change']);
      if ([...table.indexes].some(isNew)) work.push([name, 'index']);
    }
    if (table.foreignKeys > earlier.foreignKeys) work.push([name, 'check']);
  }
  return work;
}

/** Runs the migrations that a database lacks one by one, and looks what each has done to the tables that were there. */
export async function measureEffects(databaseUrl: string): Promise<Map<string, Work>> {
  const effects = new Map<string, Work>();
  for (let count = 1; count <= migrations.length; count += 1) {
    const options = { ...dataSourceOptions(databaseUrl), migrations: migrations.slice(0, count) };
    const dataSource = await new DataSource(options).initialize();
    if (options.type === 'sqlite') await dataSource.query('PRAGMA foreign_keys = OFF');
    const before = await tablesOf(dataSource);
    const [done] = await dataSource.runMigrations();
    if (done) effects.set(done.name, compare(before, await tablesOf(dataSource)));
    await dataSource.destroy();
  }
  return effects;
}
