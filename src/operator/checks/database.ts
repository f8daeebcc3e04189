import { existsSync } from 'node:fs';
import { DataSource, IsNull } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { Client } from '../../../entities/client.ts';
import { onlyLook } from '../../security/sealing/keys_of_file.ts';
import { checkSealingKeys } from '../../security/sealing/sealed_values.ts';
import { openSealer } from '../../security/sealing/sealer.ts';
import { dataSourceOptions, sqlitePath } from '../../store/data_source_options.ts';
import { compareMigrations } from '../../store/migrate.ts';
import { checkCredentials } from './credentials.ts';
import { type Finding, failed, ok, warning } from './finding.ts';
import { checkProxy } from './proxy.ts';
import { checkReplicas } from './replicas.ts';

const firstStart = 'start the gateway once';

/** Whether the database can be reached, has the schema of this program, and opens with the sealing keys. Reads only. */
export async function checkDatabase(settings: Settings): Promise<Finding[]> {
  const file = sqlitePath(settings.DATABASE_URL);
  if (file && !existsSync(file)) return [warning('database', `${file} is not there yet`, firstStart)];
  const dataSource = new DataSource(dataSourceOptions(settings.DATABASE_URL, 'read'));
  try {
    await dataSource.initialize();
  } catch (error) {
    return [failed('database', `cannot be opened: ${messageOf(error)}`, 'see DATABASE_URL, and whether it runs')];
  }
  try {
    const schema = await checkSchema(dataSource);
    if (schema.status !== 'ok') return [schema];
    const read = dataSource.manager;
    return [
      schema,
      await checkKeys(settings, dataSource),
      ...(await checkReplicas(settings, read)),
      await checkClients(dataSource),
      ...(await checkCredentials(read)),
      ...(await checkProxy(settings, read)),
    ];
  } finally {
    await dataSource.destroy();
  }
}

async function checkSchema(dataSource: DataSource): Promise<Finding> {
  const { missing, unknown } = await compareMigrations(dataSource);
  if (unknown.length > 0) {
    return failed('database', `was migrated by a newer version (${unknown.join(', ')})`, 'run that version');
  }
  if (missing.length > 0) {
    return warning('database', `lacks ${missing.join(', ')}`, 'start the gateway; it migrates the database');
  }
  return ok('database', `${dataSource.options.type}, migrated`);
}

async function checkKeys(settings: Settings, dataSource: DataSource): Promise<Finding> {
  const advice =
    'restore the keys from your backup; without them the tokens in the database are lost. A gateway that runs still has them in memory: do not restart it before';
  try {
    const sealer = await openSealer(settings, 'data', onlyLook);
    if (!(await checkSealingKeys(dataSource.manager, sealer))) {
      return warning('sealing_keys', 'nothing is sealed yet', firstStart);
    }
    return ok('sealing_keys', `${sealer.keys.place} opens what is stored`);
  } catch (error) {
    return failed('sealing_keys', messageOf(error), advice);
  }
}

async function checkClients(dataSource: DataSource): Promise<Finding> {
  const clients = await dataSource.manager.countBy(Client, { disabledAt: IsNull() });
  if (clients === 0) return warning('clients', 'nobody can call yet', 'bank-api client add <name>');
  return ok('clients', `${clients} can call`);
}

/** A refused connection to a name with several addresses has no message of its own. */
function messageOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || String(code);
}
