import os from 'node:os';
import { DataSource } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { keysOfDatabase } from '../../security/sealing/keys_of_database.ts';
import { dataSourceOptions } from '../../store/data_source_options.ts';
import { BackupError } from './backup_error.ts';
import { type BackupFacts, lastMigration, missingKeys } from './backup_facts.ts';
import { lanesSchema, rowsOfDump } from './postgres_dump.ts';
import { postgresProgram } from './postgres_program.ts';

/**
 * Has `pg_dump` write the two schemas of the PostgreSQL database of the settings, the gateway's and pg-boss', into an empty file,
 * as they are at one moment, and reads the file once to its end.
 * @param file what the file will be called
 * @throws BackupError when a program is not here, or not of the server's version or a later one
 */
export async function backUpPostgres(settings: Settings, target: string, file: string): Promise<BackupFacts> {
  const { DATABASE_URL: url } = settings;
  const dataSource = await new DataSource(dataSourceOptions(url, 'migrate')).initialize();
  try {
    const [{ schema }] = await dataSource.query('SELECT current_schema() AS schema');
    const schemas = [schema, lanesSchema].map((name) => `--schema="${name}"`);
    await postgresProgram('pg_dump', ['--format=custom', '--no-owner', ...schemas, `--file=${target}`], url).catch(
      (error) => {
        // What an operator is told to run writes the file that was asked for.
        throw error instanceof BackupError
          ? new BackupError(error.message.replaceAll(target, file), { cause: error })
          : error;
      },
    );
    await postgresProgram('pg_restore', [`--file=${os.devNull}`, target]);
    const migration = await lastMigration(dataSource);
    const written = (await rowsOfDump(target, 'migrations')).map(([, , name]) => name);
    if (migration !== null && !written.includes(migration)) {
      throw new BackupError(
        `the dump lacks the migration ${migration}: was the database migrated meanwhile? Try again`,
      );
    }
    const keys = await keysOfDatabase(dataSource);
    return { migration, keys, ...(await missingKeys(settings, keys)) };
  } finally {
    await dataSource.destroy();
  }
}
