import { Argument, type Command } from 'commander';
import { loadSettings } from '../../config/settings.ts';
import { told } from '../errors/told.ts';
import { eventTypes } from '../operations/event_types.ts';
import { triggerEvent } from '../operator/play_sandbox.ts';
import { WrongValue } from '../operator/wrong_value.ts';
import { print, table } from './print.ts';

const help = `
The event is real: its cause happens in the sandbox, and what belongs to it comes with it. It goes to the demo site, or to a
site of the demo client that has asked for a link. Nothing of it works outside of the sandbox of npm start.

Examples:
  $ bank-api trigger --list
  $ bank-api trigger item.account.updated
  $ bank-api trigger gateway.item.needs_action --site erp.local`;

/** `bank-api trigger <type>` */
export function triggerCommand(command: Command): void {
  command
    .description('Let an event of a type come, in the sandbox: for who tests a receiver.')
    .addArgument(new Argument('[type]', 'as docs/receiving_events.md names it'))
    .option('--list', 'the types, with what happens for each')
    .option('--site <name>', 'to this site of the demo client; the demo site when left out')
    .addHelpText('after', help)
    .action(async (type: string | undefined, { list, site }: { list?: boolean; site?: string }, self: Command) => {
      if (list || type === undefined) return printTypes(self);
      if (!Object.hasOwn(eventTypes, type)) throw new WrongValue(told('type_unknown', { type }));
      const result = await triggerEvent(await loadSettings(), type, site);
      print(self, result, ({ did, site: at, deliveries }) => {
        const sent = deliveries.map((id) => `\n  webhook-id ${id}`).join('');
        return `${did}: ${type} goes to ${at}.${sent}`;
      });
    });
}

function printTypes(self: Command): void {
  const types = Object.entries(eventTypes).map(([type, cause]) => ({ type, cause }));
  print(self, { types }, () =>
    table(
      ['TYPE', 'WHAT HAPPENS'],
      types.map(({ type, cause }) => [type, cause]),
      '',
    ),
  );
}
