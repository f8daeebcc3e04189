import { DataSource } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { keysOfDatabase } from '../../security/sealing/keys_of_database.ts';
import { type LivingReplica, livingReplicas } from '../../security/sealing/living_replicas.ts';
import { canary, checkCanary } from '../../security/sealing/sealed_values.ts';
import { dataSourceOptions } from '../../store/data_source_options.ts';
import { compareMigrations, refuseNewer } from '../../store/migrate.ts';
import { BackupError } from './backup_error.ts';
import { lastMigration, lookingSealer, missingKeys } from './backup_facts.ts';
import { dated } from './dated.ts';
import { enterRestored } from './enter_restored.ts';
import { exists } from './new_file.ts';
import { lanesSchema, rowsOfDump } from './postgres_dump.ts';
import { postgresProgram } from './postgres_program.ts';
import type { RestoredFacts } from './restore_sqlite.ts';

/**
 * Puts a dump in the place of the two schemas of the PostgreSQL database of the settings. What the dump holds is checked before
 * anything is replaced; the schemas that were there stay, under names with a date.
 * @throws BackupError, SealingError, StoreError when it cannot serve, and while a gateway is connected
 */
export async function restorePostgres(settings: Settings, file: string): Promise<RestoredFacts> {
  if (!(await exists(file))) throw new BackupError(`there is no ${file}`);
  const dataSource = await new DataSource(dataSourceOptions(settings.DATABASE_URL, 'migrate')).initialize();
  try {
    await checkDump(settings, dataSource, file);
    await refuseInUse(dataSource);
    const [{ schema }] = await dataSource.query('SELECT current_schema() AS schema');
    const schemas = [schema, lanesSchema];
    const kept = await putAside(dataSource, schemas);
    try {
      await fill(settings.DATABASE_URL, file, schemas);
      await enterRestored(dataSource, { file, migration: await lastMigration(dataSource) });
    } catch (error) {
      await putBack(dataSource, schemas, kept);
      throw error;
    }
    const keys = await keysOfDatabase(dataSource);
    const { missing } = await compareMigrations(dataSource);
    return {
      migration: await lastMigration(dataSource),
      keys,
      ...(await missingKeys(settings, keys)),
      kept: [...kept.values()].join(', ') || null,
      missing_migrations: missing,
    };
  } finally {
    await dataSource.destroy();
  }
}

async function checkDump(settings: Settings, dataSource: DataSource, file: string): Promise<void> {
  const names = (await rowsOfDump(file, 'migrations')).map(([, , name]) => name as string);
  if (names.length === 0) throw new BackupError('it is no backup of a gateway: it has no migrations');
  const known = dataSource.migrations.map((migration) => migration.constructor.name);
  refuseNewer(names.filter((name) => !known.includes(name)));
  const [, sealed] = (await rowsOfDump(file, 'sealed_values')).find(([name]) => name === canary) ?? [];
  if (sealed !== undefined) await checkCanary(sealed, await lookingSealer(settings));
}

/**
 * Two sources (docs/decisions/0531-a-restore-asks-who-is-connected-and-who-lives.md): connections, which are there all the time by
 * these names (src/store/data_source_options.ts and lane_queue.ts), and the word of replicas that a pooler hides.
 */
async function refuseInUse(dataSource: DataSource): Promise<void> {
  const others: unknown[] = await dataSource.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'bank-api%' AND pid <> pg_backend_pid()`,
  );
  const living = await livingIn(dataSource);
  const names = living.map(({ name, silentMs }) => `${name}, seen ${Math.round(silentMs / 1000)} s ago`).join('; ');
  if (others.length > 0) {
    const which = names && ` (${names})`;
    throw new BackupError(`a gateway is connected to this database: stop every replica first${which}`);
  }
  if (living.length > 0) {
    throw new BackupError(
      `a gateway runs on this database: stop it first (${names}); of one that was killed this is believed for a minute`,
    );
  }
}

async function livingIn(dataSource: DataSource): Promise<LivingReplica[]> {
  const runner = dataSource.createQueryRunner();
  try {
    return (await runner.hasTable('replicas')) ? await livingReplicas(runner.manager) : [];
  } finally {
    await runner.release();
  }
}

/** @returns the schemas that were there, with the names that they have now */
async function putAside(dataSource: DataSource, schemas: readonly string[]): Promise<Map<string, string>> {
  return dataSource.transaction(async (manager) => {
    const kept = new Map<string, string>();
    for (const schema of schemas) {
      const [found] = await manager.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
      const name = dated(schema);
      if (found) {
        await manager.query(`ALTER SCHEMA "${schema}" RENAME TO "${name}"`);
        kept.set(schema, name);
      }
      await manager.query(`CREATE SCHEMA "${schema}"`);
    }
    return kept;
  });
}

/** As if nothing had been done: what was not there goes, with what was filled into it. */
async function putBack(
  dataSource: DataSource,
  schemas: readonly string[],
  kept: ReadonlyMap<string, string>,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const schema of schemas) {
      await manager.query(`DROP SCHEMA "${schema}" CASCADE`);
      const before = kept.get(schema);
      if (before !== undefined) await manager.query(`ALTER SCHEMA "${before}" RENAME TO "${schema}"`);
    }
  });
}

async function fill(databaseUrl: string, file: string, schemas: readonly string[]): Promise<void> {
  const named = schemas.map((name) => `--schema=${name}`);
  await postgresProgram(
    'pg_restore',
    ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', ...named, file],
    databaseUrl,
  );
}
