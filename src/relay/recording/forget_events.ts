import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import { Forgotten } from '../../../entities/forgotten.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { User } from '../../../entities/user.ts';
import { eachRow, type RowParts } from '../../operations/each_row.ts';
import { inBatches } from '../../operations/in_batches.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { SealingError } from '../../security/sealing/sealing_error.ts';
import type { Store } from '../../store/store.ts';
import { eraseEvents, eventsOf, type ForgottenThing, isTold, namelessEvents } from '../sql/forgotten.ts';
import { bodyRow, type EventBodies } from './event_bodies.ts';
import { namesUser } from './names_user.ts';

/** Events a transaction: short enough that webhooks which come meanwhile do not wait noticeably. */
const batchSize = 100;

/** Providers send what was not acknowledged for a day or two (docs/reference/bridge.md, 5); then nothing comes late any more. */
const lateMs = 3 * 86_400_000;

export interface ForgetParts {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly bodies: EventBodies;
  now(): Date;
}

/**
 * Takes some of what is kept of the events about what was deleted, in the transaction of `manager`.
 * @returns whether there may be more
 */
export async function forgetSome(
  manager: EntityManager,
  bodies: EventBodies,
  things: readonly ForgottenThing[],
): Promise<boolean> {
  const ids = new Set<string>();
  for (const thing of things) {
    if (ids.size >= batchSize) break;
    for (const id of await eventsOf(manager, thing, batchSize - ids.size)) ids.add(id);
  }
  if (ids.size === 0) return false;
  await eraseEvents(manager, [...ids]);
  bodies.drop(ids);
  return ids.size >= batchSize;
}

/**
 * Takes everything that is kept of the events about what was deleted, in batches; what says that it was deleted stays until it
 * has arrived.
 */
export async function forgetEvents(parts: ForgetParts, things: readonly ForgottenThing[]): Promise<void> {
  const { store, bodies } = parts;
  const alive = new Set<ForgottenThing>();
  for (const thing of things) if (await isBack(store.read, thing)) alive.add(thing);
  const gone = things.filter((thing) => !alive.has(thing));
  while (await store.write((manager) => forgetSome(manager, bodies, gone)));
  // Who has taken up a delivery looks again.
  bodies.drop([]);
  store.scrub();
}

/** Recurring: takes what came late, or was told in the meantime; after some days also the note that it was deleted. */
export async function forgetLate(parts: ForgetParts & RowParts): Promise<void> {
  const { store, now } = parts;
  const find = (lastId: string, take: number) =>
    store.read.find(Forgotten, { where: { id: MoreThan(lastId) }, order: { id: 'ASC' }, take });
  for await (const things of inBatches(find)) {
    await eachRow(parts, 'forget what was deleted', things, async (thing) => {
      if ((await eventsOf(store.read, thing, 1)).length > 0) await forgetEvents(parts, [thing]);
      if (now().getTime() - thing.at.getTime() < lateMs || (await isTold(store.read, thing))) return false;
      if (thing.kind === 'user') await emptyNameless(parts, thing);
      const { id } = thing;
      const before = new Date(now().getTime() - lateMs);
      await store.write((manager) => manager.delete(Forgotten, { id, at: LessThan(before) }));
      store.scrub();
      return true;
    });
  }
}

/**
 * Empties events of a user that name nobody on disk: their bodies are opened for it. They stay as rows, because the provider
 * lists them again, and without one each would be new.
 */
export async function emptyNameless({ store, sealer }: ForgetParts, thing: ForgottenThing): Promise<void> {
  if (await isBack(store.read, thing)) return;
  const [provider = '', ...rest] = thing.id.split(' ');
  const user = rest.join(' ');
  for (let last = ''; ; ) {
    const events = await namelessEvents(store.read, provider, last, batchSize);
    for (const event of events) {
      const body = await sealer.open(event.sealedBody, bodyRow(event.id)).catch(unreadable);
      if (body === undefined || !namesUser(body, provider, user)) continue;
      const sealedBody = await sealer.seal('', bodyRow(event.id));
      await store.write((manager) => manager.update(InboundEvent, { id: event.id }, { sealedBody }));
    }
    if (events.length < batchSize) return;
    last = events.at(-1)?.id ?? last;
  }
}

/** What no key opens tells nobody anything. */
function unreadable(error: unknown): undefined {
  if (!(error instanceof SealingError)) throw error;
}

/** Whether the provider has given the same id to somebody who is here now. */
async function isBack(read: EntityManager, { id, kind }: ForgottenThing): Promise<boolean> {
  if (kind !== 'user') return false;
  const [provider, ...rest] = id.split(' ');
  return read.existsBy(User, { provider: provider as string, providerUserId: rest.join(' '), state: 'active' });
}
