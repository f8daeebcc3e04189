import type { Command } from 'commander';
import { type PreparedInstallation, prepareInstallation } from '../operator/prepare_installation.ts';
import { builtInProviders } from '../providers/registry.ts';
import { print } from './print.ts';

const initHelp = `
What is there is left as it is. The folders and files are for the user who runs this: run it as the user that will run
the gateway.

Example:
  $ bank-api init --dir /srv/bank-api`;

/** `bank-api init` */
export function initCommand(command: Command): void {
  command
    .description('Prepare an installation: folders, a sealing key, and a file of settings to fill in.')
    .option('--dir <folder>', 'where', '.')
    .addHelpText('after', initHelp)
    .action(async ({ dir }: { dir: string }, self: Command) => {
      print(self, await prepareInstallation(dir, builtInProviders), describe);
    });
}

function describe({ env_file, key_file, made }: PreparedInstallation): string {
  const named = `BANK_API_ENV_FILE=${env_file}`;
  return [
    made.length > 0 ? `Made:\n${made.map((place) => `  ${place}`).join('\n')}` : 'All is there already.',
    `Next:
  1. In ${env_file} set PUBLIC_URL and what a provider gave you.
  2. Keep a copy of ${key_file} elsewhere, apart from those of the database: they are worth nothing without it.
  3. ${named} bank-api start
  4. ${named} bank-api client add "My first site"
With NODE_ENV=production the file is also found as /etc/bank-api/bank-api.env, without being named.`,
  ].join('\n');
}
