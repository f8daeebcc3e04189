import { Argument, type Command } from 'commander';
import { loadSettings } from '../../config/settings.ts';
import { told } from '../errors/told.ts';
import { turnSandboxClock } from '../operator/play_sandbox.ts';
import { WrongValue } from '../operator/wrong_value.ts';
import { print } from './print.ts';

const help = `
Simulated banks and gateway go by it: consents come to their end, reminders go out, trips expire. The banks are read once at
the end of it. What deliveries are stamped with stays the real time, because receivers compare it with theirs.

The clock goes forward only. To be back in the present is to begin afresh: bank-api sandbox reset.

Example:
  $ bank-api clock +166d`;

/** `bank-api clock +180d` */
export function clockCommand(command: Command): void {
  command
    .description('Turn the clock of the sandbox: for who tests what happens when a consent ends.')
    .addArgument(new Argument('<turn>', 'by so many days, such as +180d'))
    .addHelpText('after', help)
    .action(async (turn: string, _options, self: Command) => {
      const settings = await loadSettings();
      const result = await turnSandboxClock(settings, daysOf(turn));
      print(self, result, ({ now, days }) => `In the sandbox it is ${now} now, ${days} days ahead.`);
    });
}

function daysOf(turn: string): number {
  const days = Number(/^\+(\d{1,4})d$/.exec(turn)?.[1]);
  if (days >= 1 && days <= 3650) return days;
  throw new WrongValue(told('turn_wrong', { turn }));
}
