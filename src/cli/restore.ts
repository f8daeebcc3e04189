import type { Command } from 'commander';
import { loadSettings } from '../../config/settings.ts';
import { type Restored, restore } from '../operator/backups/restore.ts';
import { describeKeys } from './describe_keys.ts';
import { print } from './print.ts';
import { sayDatabase } from './say_database.ts';

const restoreHelp = `
Stop every server first. The file is checked before anything is replaced: it must be whole, of this version or an older
one, and open with the sealing keys of this installation. The database that was there stays, under a name with a date.

Example:
  $ bank-api restore /backup/bank-api-2026-11-27.sqlite`;

/** `bank-api restore` */
export function restoreCommand(command: Command): void {
  command
    .description('Put a backup in the place of the database, and keep the one that was there.')
    .argument('<file>', 'what bank-api backup wrote')
    .addHelpText('after', restoreHelp)
    .action(async (file: string, _options, self: Command) => {
      const settings = await loadSettings();
      sayDatabase(settings);
      print(self, await restore(settings, file), describe);
    });
}

function describe(restored: Restored): string {
  const { file, kept, missing_migrations: missing } = restored;
  const steps = missing.length === 1 ? 'one migration' : `${missing.length} migrations`;
  return [
    `${file} is the database now.`,
    kept === null ? 'There was none before.' : `The one before it is kept: ${kept}`,
    ...describeKeys(restored),
    missing.length > 0 ? `The next start runs ${steps} on it.` : 'It has every migration of this version.',
    'Start the server, then bank-api doctor.',
  ].join('\n');
}
