import type { Command } from 'commander';
import { type EntityManager, type FindOptionsWhere, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { recordAudit } from '../operations/audit.ts';
import { findDeliveries } from '../relay/deliveries/find_deliveries.ts';
import { bodyRow } from '../relay/recording/event_bodies.ts';
import type { Sealer } from '../security/sealing/sealer.ts';
import type { Store } from '../store/store.ts';
import { deliveryDocuments } from './delivery_document.ts';
import { CommandError } from './failure.ts';
import { withSealer, withStore } from './installation.ts';
import { facts, iso, print, table } from './print.ts';
import { readInstant } from './read_instant.ts';
import { readLimit } from './read_limit.ts';

interface ListOptions {
  readonly provider?: string;
  readonly type?: string;
  readonly item?: string;
  readonly since?: string;
  readonly unrouted?: boolean;
  readonly limit: number;
}

const head = ['EVENT', 'PROVIDER', 'TYPE', 'ITEM', 'RECEIVED', 'APPLIED', 'ROUTED'];

/** Sites that hear of one event: one, or all sites of a user. */
const maxDeliveries = 1000;

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
    .action(async (options: ListOptions, self: Command) => {
      const result = await listEvents(options);
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
        ? await withSealer(async (store, sealer) => withBody(store, sealer, await findEvent(store.read, id)))
        : await withStore(async ({ read }) => withDeliveries(read, await findEvent(read, id)));
      print(self, result, ({ deliveries, ...event }) => {
        const rows = deliveries.map(({ id, client, site, state, attempts }) => [id, client, site, state, attempts]);
        const went = table(['DELIVERY', 'CLIENT', 'SITE', 'STATE', 'ATTEMPTS'], rows, 'It went to no site yet.');
        return `${facts(Object.entries(event))}\n\n${went}`;
      });
    });
}

function listEvents({ provider, type, item, since, unrouted, limit }: ListOptions) {
  return withStore(async ({ read }, { TIME_ZONE }) => {
    const where: FindOptionsWhere<InboundEvent> = {
      ...(provider !== undefined && { provider }),
      ...(type !== undefined && { type }),
      ...(item !== undefined && { itemId: item }),
      ...(unrouted && { routedAt: IsNull(), ...(item === undefined && { itemId: Not(IsNull()) }) }),
      ...(since !== undefined && { receivedAt: MoreThanOrEqual(readInstant('--since', since, TIME_ZONE)) }),
    };
    const found = await read.find(InboundEvent, { where, order: { id: 'DESC' }, take: limit + 1 });
    return { events: found.slice(0, limit).map(eventDocument), more: found.length > limit };
  });
}

async function findEvent(read: EntityManager, id: string): Promise<InboundEvent> {
  const event = await read.findOneBy(InboundEvent, { id });
  if (!event) throw new CommandError(`there is no event ${id}; bank-api event list shows the last ones`);
  return event;
}

async function withBody(store: Store, sealer: Sealer, event: InboundEvent) {
  const body = (await sealer.open(event.sealedBody, bodyRow(event.id))).toString();
  await store.write((manager) =>
    recordAudit(manager, { actor: 'operator', action: 'event.read', target: `event:${event.id}` }),
  );
  return { ...(await withDeliveries(store.read, event)), body };
}

async function withDeliveries(read: EntityManager, event: InboundEvent) {
  const deliveries = await findDeliveries(read, { eventId: event.id }, { limit: maxDeliveries });
  return { ...eventDocument(event), deliveries: await deliveryDocuments(read, deliveries) };
}

function eventDocument(event: InboundEvent) {
  return {
    id: event.id,
    provider: event.provider,
    type: event.type,
    item: event.itemId,
    received_at: iso(event.receivedAt),
    applied_at: iso(event.appliedAt),
    routed_at: iso(event.routedAt),
  };
}
