import { type Command, Option } from 'commander';
import {
  type DeliveryDocument,
  deliveryDocument,
  deliveryWithAnswers,
  deliveryWithHistory,
} from '../operator/documents/delivery_document.ts';
import { findDelivery } from '../operator/find/find_delivery.ts';
import { type DeliverySearch, listDeliveries } from '../operator/list_deliveries.ts';
import { readInstant } from '../operator/read_instant.ts';
import { type ChangedDelivery, cancelDelivery, retryDelivery } from '../relay/deliveries/delivery_changes.ts';
import { deliveryStates } from '../relay/delivery_state.ts';
import { type RelayParts, withRelay, withSealer, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';
import { readLimit } from './read_limit.ts';

interface ListOptions extends Omit<DeliverySearch, 'since'> {
  readonly since?: string;
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
    .option('--item <item>', 'of this item only: those of its last 500 events')
    .option('--event <event>', 'of this event only')
    .option('--type <type>', 'of this type only')
    .addOption(new Option('--state <state>', 'in this state only').choices(deliveryStates))
    .option('--since <instant>', 'recorded since then: a day, a date and time, or an age such as 24h')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .addHelpText('after', '\nExample:\n  $ bank-api delivery list --site erp.example --state exhausted --since 3d')
    .action(async ({ since, ...search }: ListOptions, self: Command) => {
      const result = await withStore(({ read }, { TIME_ZONE: timeZone }, now) => {
        const from = since === undefined ? undefined : readInstant('--since', since, { timeZone, now: now() });
        return listDeliveries(read, { ...search, since: from });
      });
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
    .option('--answers', 'also what the site said, which may hold a balance; the audit trail keeps that it was read')
    .action(async (id: string, { answers }: { answers?: boolean }, self: Command) => {
      if (answers) {
        const result = await withSealer(async (store, sealer) => {
          const found = await deliveryWithAnswers(store, sealer, await findDelivery(store.read, id));
          return { ...found, unreadable: found.unreadable.map(({ message }) => message) };
        });
        print(self, result, ({ history, unreadable, ...delivery }) => {
          const said = history.map((attempt) => [...attemptCells(attempt), attempt.answer]);
          return [describe(delivery, [...attemptHead, 'ANSWER'], said), ...unreadable].join('\n');
        });
        return;
      }
      const result = await withStore(async ({ read }) => deliveryWithHistory(read, await findDelivery(read, id)));
      print(self, result, ({ history, ...delivery }) => describe(delivery, attemptHead, history.map(attemptCells)));
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

const attemptHead = ['ATTEMPT', 'AT', 'MS', 'OUTCOME', 'TYPE', 'BYTES'];

function attemptCells(attempt: Awaited<ReturnType<typeof deliveryWithHistory>>['history'][number]) {
  const { number, at, duration_ms, status, error, answer_type, answer_bytes } = attempt;
  return [number, at, duration_ms, error ?? status, answer_type, answer_bytes];
}

function describe(delivery: DeliveryDocument, head: readonly string[], attempts: Parameters<typeof table>[1]): string {
  return `${facts(Object.entries(delivery))}\n\n${table(head, attempts, 'Not tried yet.')}`;
}

function change(make: (parts: RelayParts, id: string) => Promise<ChangedDelivery>) {
  return async (id: string, _options: unknown, self: Command): Promise<void> => {
    const result = await withRelay(async (parts) => {
      const { delivery, isMoved } = await make(parts, id);
      return { ...(await deliveryDocument(parts.store.read, delivery)), moved: isMoved };
    });
    print(
      self,
      result,
      ({ state, moved }) => `The delivery ${id} is ${state}${moved ? '' : ' already: nothing was changed'}.`,
    );
  };
}
