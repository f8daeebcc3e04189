import type { Command } from 'commander';
import { eventWithBody, eventWithDeliveries } from '../operator/documents/event_document.ts';
import { findEvent } from '../operator/find/find_event.ts';
import { type EventSearch, listEvents } from '../operator/list_events.ts';
import { readInstant } from '../operator/read_instant.ts';
import { withSealer, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';
import { readLimit } from './read_limit.ts';

interface ListOptions extends Omit<EventSearch, 'since'> {
  readonly since?: string;
}

const head = ['EVENT', 'PROVIDER', 'TYPE', 'ITEM', 'RECEIVED', 'APPLIED', 'ROUTED'];

/** `bank-api event …` */
export function eventCommands(command: Command): void {
  command.description('Events: what providers sent, and what the gateway itself had to tell (provider gateway).');

  command
    .command('list')
    .description('List events, the newest first.')
    .option('--provider <provider>', 'of this provider only; gateway for its own')
    .option('--type <type>', 'of this type only')
    .option('--item <item>', 'about this item only')
    .option('--since <instant>', 'received since then: a day, a date and time, or an age such as 24h')
    .option('--unrouted', 'only those that have no site yet: they wait for their item')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .addHelpText('after', '\nExample:\n  $ bank-api event list --item 9456123 --since 24h')
    .action(async ({ since, ...search }: ListOptions, self: Command) => {
      const result = await withStore(({ read }, { TIME_ZONE: timeZone }, now) => {
        const from = since === undefined ? undefined : readInstant('--since', since, { timeZone, now: now() });
        return listEvents(read, { ...search, since: from });
      });
      print(self, result, ({ events, more }) => {
        const rows = events.map((event) => [
          event.id,
          event.provider,
          event.type,
          event.item,
          event.received_at,
          event.applied_at,
          event.routed_at,
        ]);
        const shown = table(head, rows, 'No such event.');
        return more ? `${shown}\nThere are more; --limit shows them.` : shown;
      });
    });

  command
    .command('show')
    .description('Show one event and where it went.')
    .argument('<event>', 'its id')
    .option('--body', 'also what was sent, which may hold a balance; the audit trail keeps that it was read')
    .action(async (id: string, { body }: { body?: boolean }, self: Command) => {
      const result = body
        ? await withSealer(async (store, sealer) => eventWithBody(store, sealer, await findEvent(store.read, id)))
        : await withStore(async ({ read }) => eventWithDeliveries(read, await findEvent(read, id)));
      print(self, result, ({ deliveries, ...event }) => {
        const rows = deliveries.map(({ id, client, site, state, attempts }) => [id, client, site, state, attempts]);
        const went = table(['DELIVERY', 'CLIENT', 'SITE', 'STATE', 'ATTEMPTS'], rows, 'It went to no site yet.');
        return `${facts(Object.entries(event))}\n\n${went}`;
      });
    });
}
