import { type EntityManager, type FindOptionsWhere, MoreThanOrEqual, Not } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import { countWaiting } from '../../relay/sql/count_waiting.ts';
import { type LastFailure, lastFailures } from '../../relay/sql/last_failures.ts';
import { ofServedClients } from '../../relay/sql/of_served_clients.ts';
import { iso } from '../documents/iso.ts';
import { ownerNames } from '../documents/owner_names.ts';

/** A site that does not get its events. */
export interface FailingSite {
  readonly endpoint: string;
  readonly siteId: string;
  readonly site: string;
  readonly client: string;
  readonly state: Endpoint['state'];
  readonly reason: Endpoint['reason'];
  readonly breaker: Endpoint['breaker'];
  readonly failing_since: string | null;
  /** What its last failed attempt came to, of what still waits or was given up. */
  readonly last: LastFailure | null;
  /** Deliveries that wait for it, up to a thousand and one. */
  readonly waiting: number;
}

export interface FailingSites {
  /** Those that fail for longest first; paused ones behind them. */
  readonly sites: readonly FailingSite[];
  /** All of them: what an operator paused is counted apart, */
  readonly failing: number;
  /** and what has failed more than once without its breaker being open yet: with few events that may take hours. */
  readonly stumbling: number;
  readonly paused: number;
}

const shown = 20;
/** One may be a restart of the site; the second comes five seconds later. */
const stumbles = 2;
const countedUpTo = 1001;

/**
 * Endpoints are as many as sites, so all are looked at; what waits is counted only as far as it is shown. The number of statements
 * does not grow with the sites. A client that was disabled gets nothing because an operator said so: its sites fail at nothing.
 */
export async function findFailingSites(read: EntityManager): Promise<FailingSites> {
  const troubled: readonly FindOptionsWhere<Endpoint>[] = [
    { breaker: 'open' },
    { failures: MoreThanOrEqual(stumbles) },
    { state: Not('active') },
  ];
  const endpoints = await read.find(Endpoint, {
    where: troubled.map((trouble) => ({ ...trouble, clientId: ofServedClients() })),
  });
  const order = ({ state, failingSince }: Endpoint) =>
    state === 'paused' ? Number.POSITIVE_INFINITY : (failingSince?.getTime() ?? 0);
  const first = endpoints.sort((one, other) => order(one) - order(other)).slice(0, shown);
  const nameOf = await ownerNames(read, first);
  const last = await lastFailures(
    read,
    first.map(({ siteId }) => siteId),
  );
  const counts = await countWaiting(
    read,
    first.map(({ id }) => id),
    countedUpTo,
  );
  const sites = first.map((endpoint) => {
    const { pending = 0, waiting = 0 } = counts.get(endpoint.id) ?? {};
    return {
      endpoint: endpoint.id,
      siteId: endpoint.siteId,
      site: nameOf(endpoint.siteId),
      client: nameOf(endpoint.clientId),
      state: endpoint.state,
      reason: endpoint.reason,
      breaker: endpoint.breaker,
      failing_since: iso(endpoint.failingSince),
      last: last.get(endpoint.siteId) ?? null,
      waiting: Math.min(countedUpTo, pending + waiting),
    };
  });
  const paused = endpoints.filter(({ state }) => state === 'paused').length;
  const stumbling = endpoints.filter(({ state, breaker }) => state === 'active' && breaker !== 'open').length;
  return { sites, failing: endpoints.length - paused - stumbling, stumbling, paused };
}
