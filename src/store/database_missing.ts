import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { GatewayError } from '../errors/gateway_error.ts';
import { sqlitePath } from './data_source_options.ts';
import { migrationsTable } from './migrate.ts';

const whatToDo =
  'the first start of the gateway makes one (bank-api start); if it has one elsewhere, name that by DATABASE_URL, or the file of its settings by BANK_API_ENV_FILE';

/** There is no database of a gateway where the settings say, and who asked is not the one that makes it. */
export class DatabaseMissing extends GatewayError<'database_missing'> {
  constructor(place: string) {
    super('database_missing', `${place}: ${whatToDo}`);
  }
}

/** SQLite would make the file. @throws DatabaseMissing */
export function refuseMissingFile(databaseUrl: string): void {
  const file = sqlitePath(databaseUrl);
  if (file === undefined || existsSync(file)) return;
  throw new DatabaseMissing(`there is no database ${path.resolve(file)}`);
}

/** A file may be there and have nothing in it, and PostgreSQL has databases that are somebody else's. @throws DatabaseMissing */
export async function refuseForeign(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (await runner.hasTable(migrationsTable)) return;
  } finally {
    await runner.release();
  }
  const { database } = dataSource.options;
  const name = dataSource.options.type === 'postgres' ? dataSource.driver.database : path.resolve(String(database));
  throw new DatabaseMissing(`the database ${name} holds no gateway`);
}
