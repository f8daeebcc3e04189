import type { Command } from 'commander';
import { loadSettings } from '../../config/settings.ts';
import { resetSandbox } from '../operator/reset_sandbox.ts';
import { print } from './print.ts';
import { sayDatabase } from './say_database.ts';

const resetHelp = `
Beside a running gateway it takes some seconds: the gateway serves on at the same addresses, with the same credentials.
It refuses where the sandbox is off, and a database that was ever served without it.

Example:
  $ bank-api sandbox reset`;

/** `bank-api sandbox …` */
export function sandboxCommands(command: Command): void {
  command.description('The sandbox of npm start: simulated providers, and a demo site with a bank linked at each.');

  command
    .command('reset')
    .description(
      'Back to the state of a fresh start: simulated banks, demo site, and all sites, connections and events. Clients and their keys stay.',
    )
    .addHelpText('after', resetHelp)
    .action(async (_options, self: Command) => {
      const settings = await loadSettings();
      sayDatabase(settings);
      print(self, await resetSandbox(settings), ({ gateway }) => {
        const after = 'The sandbox is as after a fresh start';
        return gateway === null
          ? `${after}: the next start links the demo banks.`
          : `${after}. The gateway serves on at ${gateway}, with the same credentials.`;
      });
    });
}
