import { type Command, Option } from 'commander';
import { Delivery, type DeliveryState } from '../../entities/delivery.ts';
import { cancelDelivery, retryDelivery } from '../relay/deliveries/delivery_changes.ts';
import { findDeliveries } from '../relay/deliveries/find_deliveries.ts';
import { deliveryStates } from '../relay/delivery_state.ts';
import { deliveryDocument, deliveryDocuments, deliveryWithHistory } from './delivery_document.ts';
import { CommandError } from './failure.ts';
import { findClient, findSite } from './find_site.ts';
import { type RelayParts, withRelay, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';
import { readInstant } from './read_instant.ts';
import { readLimit } from './read_limit.ts';

interface ListOptions {
  readonly client?: string;
  readonly site?: string;
  readonly item?: string;
  readonly event?: string;
  readonly type?: string;
  readonly state?: DeliveryState;
  readonly since?: string;
  readonly limit: number;
}

const head = ['DELIVERY', 'CLIENT', 'SITE', 'TYPE', 'ITEM', 'STATE', 'ATTEMPTS', 'LAST', 'RECORDED'];

/** `bank-api delivery …` */
export function deliveryCommands(command: Command): void {
  command.description('Deliveries: each event on its way to a site. The id is the header webhook-id.');

  command
    .command('list')
    .description('List deliveries, the newest first.')
    .option('--client <client>', 'of this client only: its name, id or api_key')
    .option('--site <site>', 'to this site only: its name or id')
    .option('--item <item>', 'of this item only')
    .option('--event <event>', 'of this event only')
    .option('--type <type>', 'of this type only')
    .addOption(new Option('--state <state>', 'in this state only').choices(deliveryStates))
    .option('--since <instant>', 'recorded since then: a day, a date and time, or an age such as 24h')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .addHelpText('after', '\nExample:\n  $ bank-api delivery list --site erp.example --state exhausted --since 3d')
    .action(async (options: ListOptions, self: Command) => {
      const result = await listDeliveries(options);
      print(self, result, ({ deliveries, more }) => {
        const rows = deliveries.map((delivery) => [
          delivery.id,
          delivery.client,
          delivery.site,
          delivery.type,
          delivery.item,
          delivery.state,
          delivery.attempts,
          delivery.last_error ?? delivery.last_status,
          delivery.created_at,
        ]);
        const shown = table(head, rows, 'No such delivery.');
        return more ? `${shown}\nThere are more; --limit shows them.` : shown;
      });
    });

  command
    .command('show')
    .description('Show one delivery and what came of each attempt.')
    .argument('<delivery>', 'its id')
    .action(async (id: string, _options, self: Command) => {
      const result = await withStore(async ({ read }) => {
        const delivery = await read.findOneBy(Delivery, { id });
        if (!delivery) throw new CommandError(`there is no delivery ${id}; bank-api delivery list shows the last ones`);
        return deliveryWithHistory(read, delivery);
      });
      print(self, result, ({ history, ...delivery }) => {
        const attempts = history.map(({ number, at, duration_ms, status, error, answer }) => [
          number,
          at,
          duration_ms,
          error ?? status,
          answer?.replaceAll(/\s+/g, ' ') ?? null,
        ]);
        const tried = table(['ATTEMPT', 'AT', 'MS', 'OUTCOME', 'ANSWER'], attempts, 'Not tried yet.');
        return `${facts(Object.entries(delivery))}\n\n${tried}`;
      });
    });

  command
    .command('retry')
    .description('Send a delivery again, under the same webhook-id, with the whole retry schedule before it.')
    .argument('<delivery>', 'its id')
    .action(change(retryDelivery));

  command
    .command('cancel')
    .description('Give up on a delivery that has not arrived.')
    .argument('<delivery>', 'its id')
    .action(change(cancelDelivery));
}

function listDeliveries({ client, site, item, event, type, state, since, limit }: ListOptions) {
  return withStore(async ({ read }, { TIME_ZONE }) => {
    const filter = {
      ...(client !== undefined && { clientId: (await findClient(read, client)).id }),
      ...(site !== undefined && { siteId: (await findSite(read, site, client)).id }),
      ...(item !== undefined && { itemId: item }),
      ...(event !== undefined && { eventId: event }),
      ...(type !== undefined && { type }),
      ...(state !== undefined && { state }),
    };
    const from = since === undefined ? undefined : readInstant('--since', since, TIME_ZONE);
    const found = await findDeliveries(read, filter, { since: from, limit: limit + 1 });
    return { deliveries: await deliveryDocuments(read, found.slice(0, limit)), more: found.length > limit };
  });
}

function change(make: (parts: RelayParts, id: string) => Promise<Delivery>) {
  return async (id: string, _options: unknown, self: Command): Promise<void> => {
    const result = await withRelay(async (parts) => deliveryDocument(parts.store.read, await make(parts, id)));
    print(self, result, ({ state }) => `The delivery ${id} is ${state}.`);
  };
}
