import type { Command } from 'commander';
import { visible } from '../operations/visible_text.ts';
import { rotationDocument, rotationProblem } from '../operator/documents/rotation_document.ts';
import { type RotationOutcome, rotateKeys } from '../security/sealing/rotate_keys.ts';
import { newSealingKey } from '../security/sealing/sealing_key.ts';
import { CommandError, UsageError } from './failure.ts';
import { withSealer } from './installation.ts';
import { print } from './print.ts';

const rotationHelp = `
With the key file data/sealing-keys a new key is added first, and put in front when the servers that run have read it.
With SEALING_KEYS do that part yourself, in two rounds: add a new key (bank-api keys generate) behind the others on every
server and restart it; then move it to the front, restart again, and run this. It refuses a key that a running server
does not know. It may be stopped and run again at any time; --resume then adds no further key.

Examples:
  $ bank-api keys rotate
  $ bank-api keys rotate --drop-old`;

/** `bank-api keys …` */
export function keysCommands(command: Command): void {
  command.description('Sealing keys: they seal provider tokens and webhook bodies in the database.');

  command
    .command('generate')
    .description('Print a new key for SEALING_KEYS. Nothing is stored or changed.')
    .addHelpText('after', '\nExample:\n  $ export SEALING_KEYS=$(bank-api keys generate)')
    .action((_options, self: Command) => {
      print(self, { key: newSealingKey() }, ({ key }) => key);
    });

  command
    .command('rotate')
    .description('Seal everything again with the newest key.')
    .option('--drop-old', 'then take the older keys out of the key file')
    .option('--resume', 'finish an earlier rotation: add no new key')
    .addHelpText('after', rotationHelp)
    .action(async ({ dropOld = false, resume = false }: { dropOld?: boolean; resume?: boolean }, self: Command) => {
      const outcome = await withSealer((store, sealer) => {
        if (dropOld && !sealer.keys.file) {
          throw new UsageError(
            '--drop-old changes the key file, but SEALING_KEYS is given; take the old keys out there',
          );
        }
        return rotateKeys(store, sealer, { addKey: !resume, dropOld, waitingFor });
      });
      print(self, rotationDocument(outcome), () => describe(outcome));
      const problem = rotationProblem(outcome);
      if (problem !== undefined) throw new CommandError(problem);
    });
}

function waitingFor(names: readonly string[]): void {
  process.stderr.write(`bank-api: waiting until ${visible(names.join(' and '))} has read the new key\n`);
}

function describe({ newest, resealed, notNeeded, dropped, unreadable }: RotationOutcome): string {
  const kept = notNeeded.filter((id) => !dropped.includes(id));
  return [
    `${resealed} values were sealed again; the newest key is ${newest}.`,
    ...unreadable,
    dropped.length > 0 ? `Dropped: ${dropped.join(' ')}` : '',
    kept.length > 0 ? `No longer needed, except for older backups: ${kept.join(' ')}` : '',
  ]
    .filter(Boolean)
    .join('\n');
}
