import type { Settings } from '../../config/settings.ts';
import { visible } from '../operations/visible_text.ts';
import { databaseName } from '../store/database_name.ts';

/** Says on standard error which database a command touches: a wrong folder or setting is seen before it does harm. */
export function sayDatabase({ DATABASE_URL }: Pick<Settings, 'DATABASE_URL'>): void {
  process.stderr.write(`bank-api: the database is ${visible(databaseName(DATABASE_URL))}\n`);
}
