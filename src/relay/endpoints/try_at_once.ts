import { MoreThan } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import { anyOf } from '../../store/any_of.ts';
import type { Store } from '../../store/store.ts';

interface TryParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  now(): Date;
}

/**
 * Ends the time in which nothing is sent to endpoints that failed: somebody asks by hand, and may have mended the site. One delivery
 * finds out. Their lanes have to be woken for it (docs/decisions/0820-a-replay-takes-what-waits.md).
 */
export async function tryAtOnce({ store, now }: TryParts, endpointIds: Iterable<string>): Promise<void> {
  const held = { id: anyOf(store.read, endpointIds), breaker: 'open', openUntil: MoreThan(now()) } as const;
  // Nearly always there is none.
  if (!(await store.read.existsBy(Endpoint, held))) return;
  await store.write((manager) => manager.update(Endpoint, held, { openUntil: now() }));
}
