import type { EntityManager } from 'typeorm';
import { eachRow, type RowParts } from '../../operations/each_row.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';
import { findLateItems } from '../sql/late_events.ts';
import { routeLateEvents } from './route_events.ts';

export interface LateParts extends RowParts {
  readonly store: Store;
  readonly sealer: Sealer;
  wake(endpointIds: Iterable<string>): void;
  now(): Date;
}

/** Routes all events that came before their item was recorded. An item whose events cannot be routed holds no other's. */
export async function routeLate(parts: LateParts): Promise<void> {
  try {
    while (await routeSome(parts));
  } catch {
    await routeLateOf(parts, await findLateItems(parts.store.read));
  }
}

/** Routes the late events of these items, item by item. */
export async function routeLateOf(parts: LateParts, itemIds: readonly string[]): Promise<void> {
  const items = itemIds.map((id) => ({ id }));
  await eachRow(parts, 'route late events', items, ({ id }) => routeSome(parts, id));
}

async function routeSome({ store, sealer, wake, now }: LateParts, itemId?: string): Promise<boolean> {
  const route = (manager: EntityManager) => routeLateEvents(manager, sealer, now(), itemId);
  const { eventIds, endpointIds } = await store.write(route);
  wake(endpointIds);
  return eventIds.length > 0;
}
