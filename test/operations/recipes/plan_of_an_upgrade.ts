import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/store/data_source_options.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import type { Recipe } from './recipe.ts';
import { openShell } from './shell.ts';

/** The migration before those that the page shows. */
const before = 'LongWaits1700000000416';

/** "Upgrade", its plan: of a PostgreSQL database as an earlier version has left it. @param databaseUrl of one that is migrated */
export async function planOfAnUpgrade(recipe: Recipe, t: TestContext, databaseUrl: string): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl, 'migrate')).initialize();
  const last = async () => (await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1'))[0].name;
  while ((await last()) !== before) await dataSource.undoLastMigration();
  await dataSource.destroy();
  const folder = await temporaryFolder(t);
  const envFile = path.join(folder, 'bank-api.env');
  await writeFile(envFile, `DATABASE_URL=${databaseUrl}\n`);
  const shell = openShell(folder, { BANK_API_ENV_FILE: envFile });
  recipe.standIns['postgres://bank@db.example/bank'] = databaseUrl;
  await recipe.run(shell, 'migrate plan');
}
