import { nulls } from '../../simulator/api/nulls.ts';
import { subscriptionName } from '../data/papers.ts';
import { optionalParisTime } from '../data/paris_time.ts';
import { type SandboxConnection, type SandboxSubscription, sourceId } from '../state/state.ts';

/** A subscription that is not shared has hardly any data (docs/reference/powens.md, 8). */
export function subscriptionShape(connection: SandboxConnection, subscription: SandboxSubscription): object {
  const { id, disabledAt, deletedAt, error, lastUpdateAt } = subscription;
  return {
    id,
    id_connection: connection.id,
    id_user: connection.userId,
    id_source: sourceId(connection.connectorId, 1),
    number: String(42_250_000_000 + id),
    label: subscriptionName(connection, subscription),
    subscriber: disabledAt === undefined ? 'Mme Marie Exemple' : null,
    ...nulls('validity renewdate'),
    last_update: optionalParisTime(lastUpdateAt),
    deleted: optionalParisTime(deletedAt),
    disabled: optionalParisTime(disabledAt),
    error,
  };
}

/** Those that lists have without `all`. */
export function listedSubscriptions({ subscriptions }: SandboxConnection): SandboxSubscription[] {
  return subscriptions.filter(({ disabledAt, deletedAt }) => disabledAt === undefined && deletedAt === undefined);
}
