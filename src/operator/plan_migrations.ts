import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.ts';
import { dataSourceOptions, sqlitePath } from '../store/data_source_options.ts';
import { compareMigrations, refuseNewer } from '../store/migrate.ts';
import { migrationEffects, type TableWork } from '../store/migrations/effects.ts';
import { migrations } from '../store/migrations/migrations.ts';

export interface PlannedMigration {
  readonly name: string;
  readonly does: string;
  readonly tables: readonly {
    readonly table: string;
    readonly work: TableWork;
    /** How many rows it has now. */
    readonly rows: number;
    /** Who waits meanwhile. */
    readonly meanwhile: string;
  }[];
}

/** Of PostgreSQL. On SQLite all migrations are one transaction. */
const waits: Readonly<Record<TableWork, string>> = {
  rewrite: 'nobody reads or writes it',
  index: 'nobody writes it',
  check: 'nobody writes it',
  change: 'nobody else changes these rows',
};

/**
 * The migrations that the database of the settings lacks, in their order, with what each does to tables that are there. Reads only.
 * @throws StoreError when a newer version migrated it
 */
export async function planMigrations(settings: Settings): Promise<PlannedMigration[]> {
  const file = sqlitePath(settings.DATABASE_URL);
  if (file !== undefined && !existsSync(file)) {
    return migrations.map(({ name }) => ({ name, does: migrationEffects[name]?.does ?? '', tables: [] }));
  }
  const dataSource = await new DataSource(dataSourceOptions(settings.DATABASE_URL, 'read')).initialize();
  try {
    const { missing, unknown } = await compareMigrations(dataSource);
    refuseNewer(unknown);
    const planned: PlannedMigration[] = [];
    for (const name of missing) planned.push(await plan(dataSource, name));
    return planned;
  } finally {
    await dataSource.destroy();
  }
}

async function plan(dataSource: DataSource, name: string): Promise<PlannedMigration> {
  const kind = dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
  const effect = migrationEffects[name];
  const tables: PlannedMigration['tables'][number][] = [];
  for (const [table, work] of effect?.[kind] ?? []) {
    const rows = await rowsOf(dataSource, table);
    tables.push({ table, work, rows, meanwhile: kind === 'postgres' ? waits[work] : 'nobody writes the database' });
  }
  return { name, does: effect?.does ?? '', tables };
}

/** 0 for a table that a migration before it makes. */
async function rowsOf(dataSource: DataSource, table: string): Promise<number> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable(table))) return 0;
    const [{ rows }] = await runner.query(`SELECT count(*) AS rows FROM "${table}"`);
    return Number(rows);
  } finally {
    await runner.release();
  }
}
