import { type FindOptionsWhere, MoreThan } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import { recordAudit } from '../../operations/audit.ts';
import { anyOf } from '../../store/any_of.ts';
import type { Store } from '../../store/store.ts';
import { ofServedClients } from '../sql/of_served_clients.ts';
import { openedAt } from './breaker.ts';

interface TryParts {
  readonly store: Store;
  now(): Date;
}

/**
 * Ends the time in which nothing is sent to endpoints that failed: somebody asks by hand, and may have mended the site. One delivery
 * finds out. Their lanes have to be woken for it (docs/decisions/0820-a-replay-takes-what-waits.md).
 * @param askedAt when it was asked for, where that is a while ago: a site that failed since then has its rest
 */
export async function tryAtOnce(
  { store, now }: TryParts,
  endpointIds: Iterable<string>,
  askedAt?: Date,
): Promise<void> {
  const held = await store.read.find(Endpoint, {
    select: { id: true, failures: true, openUntil: true },
    where: leftAlone({ id: anyOf(store.read, endpointIds) }, now()),
  });
  const meant = held.flatMap(({ id, failures, openUntil }) =>
    openUntil && (askedAt === undefined || openedAt(failures, openUntil) <= askedAt) ? [{ id, openUntil }] : [],
  );
  // Nearly always there is none.
  if (meant.length === 0) return;
  await store.write(async (manager) => {
    // Each as it was seen: one that was tried meanwhile, and failed, has its rest too.
    for (const seen of meant) await manager.update(Endpoint, seen, { openUntil: now() });
  });
}

/**
 * The same for who asks for nothing else. What is known of the site's failures stays, and so does a pause.
 * @returns false where the site is not left alone, or its client is disabled, so that nothing was done
 */
export async function tryEndpoint(
  { store, now, wake }: TryParts & { wake(endpointId: string): void },
  id: string,
  actor: string,
): Promise<boolean> {
  const isTried = await store.write(async (manager) => {
    if (!(await manager.existsBy(Endpoint, { id, clientId: ofServedClients() }))) return false;
    const held = leftAlone({ id, state: 'active' }, now());
    const { affected } = await manager.update(Endpoint, held, { openUntil: now() });
    if (affected === 0) return false;
    await recordAudit(manager, { actor, action: 'endpoint.tried', target: `endpoint:${id}` });
    return true;
  });
  if (isTried) wake(id);
  return isTried;
}

function leftAlone(which: FindOptionsWhere<Endpoint>, now: Date): FindOptionsWhere<Endpoint> {
  return { ...which, breaker: 'open', openUntil: MoreThan(now) };
}
