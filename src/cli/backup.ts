import type { Command } from 'commander';
import { loadSettings } from '../../config/settings.ts';
import { type Backup, backUp } from '../operator/backups/back_up.ts';
import { describeKeys } from './describe_keys.ts';
import { print } from './print.ts';
import { sayDatabase } from './say_database.ts';

const backupHelp = `
Servers may run meanwhile. SQLite: one file, whole as of one moment, checked by SQLite. PostgreSQL: pg_dump writes the
gateway's schema and the one of its queue; it must be here, and of the server's version or a later one.

The sealing keys are never in it, and without them it is worth nothing. Keep them apart.

Example:
  $ bank-api backup /backup/bank-api-2026-11-27.sqlite`;

/** `bank-api backup` */
export function backupCommand(command: Command): void {
  command
    .description('Write the database into a new file, while servers run, and check what was written.')
    .argument('<file>', 'a file that is not there yet')
    .addHelpText('after', backupHelp)
    .action(async (file: string, _options, self: Command) => {
      const settings = await loadSettings();
      sayDatabase(settings);
      print(self, await backUp(settings, file), describe);
    });
}

function describe(backup: Backup): string {
  const { file, bytes, at, migration, not_audited: notAudited } = backup;
  return [
    `${file}: ${bytes} bytes, whole, with everything that was acknowledged before ${at}.`,
    `Its last migration is ${migration ?? 'none'}.`,
    ...describeKeys(backup),
    ...(notAudited === null ? [] : [`The audit trail has no entry of it: ${notAudited}`]),
  ].join('\n');
}
