import type { EntityManager } from 'typeorm';
import { Forgotten } from '../../../entities/forgotten.ts';
import type { Logger } from '../../operations/log.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';
import type { Traces } from '../../traces/traces.ts';
import { newEventId } from '../new_event_id.ts';
import { routeOfSite } from '../sql/find_routes.ts';
import { type ForgottenThing, noteForgotten } from '../sql/forgotten.ts';
import { insertEvents, routedEvents } from '../sql/insert_events.ts';
import { findRecorded } from '../sql/late_events.ts';
import { bodyRow, type EventBodies } from './event_bodies.ts';
import { emptyNameless, forgetEvents, forgetSome } from './forget_events.ts';
import { ownEventBody } from './own_event_body.ts';
import { deliverTo, hasLane, routeLateEvents } from './route_events.ts';

/** An event of the gateway itself. */
export interface OwnEvent {
  /** Of `newEventId`, for who wants to find it again. */
  readonly id?: string;
  readonly type: string;
  readonly siteId: string;
  readonly itemId: string | null;
  /** Whom it is about, by our id: so it is found when that user is deleted. */
  readonly userId?: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** The provider that it comes from, and a key of at most 80 characters under which it is recorded once, however often it is emitted. */
  readonly origin?: { readonly provider: string; readonly dedupeKey: string };
}

export interface OutboxParts {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly bodies: EventBodies;
  readonly log: Logger;
  wake(endpointIds: Iterable<string>): void;
  /** These items were just recorded. Absent where no event of them can have been recorded beside. */
  readonly look?: ((itemIds: Iterable<string>) => void) | undefined;
  count(provider: string, type: string): void;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  now(): Date;
}

/** The name under which the gateway's own events stand beside the providers'. */
const gateway = 'gateway';

/** What is not committed after this time never will be; the sweep finds it if it was. */
const forgetMs = 60_000;

/** Lets other rooms record events in their own transactions. Fits the port of src/connections/event_outbox.ts. */
export class Outbox {
  /** Events written in transactions of which nobody knows yet whether they were committed. */
  readonly #written = new Map<string, { readonly endpointIds: Iterable<string>; readonly atMs: number }>();
  /** Items recorded in such transactions, each with the moment. */
  readonly #items = new Map<string, number>();
  readonly parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.parts = parts;
  }

  /** Records an event and its delivery in the transaction of `manager`. */
  async emit(manager: EntityManager, { id = newEventId(), ...given }: OwnEvent): Promise<void> {
    const { type, siteId, itemId, userId, content, origin } = given;
    const { sealer, bodies, count, traces } = this.parts;
    const now = this.parts.now();
    const nowMs = now.getTime();
    const route = await routeOfSite(manager, siteId);
    if (!route) throw new Error(`there is no site ${siteId} to tell about ${type}`);
    const body = ownEventBody(type, nowMs, content);
    const provider = origin?.provider ?? gateway;
    const dedupeKey = origin?.dedupeKey ?? id;
    const providerUserId = origin === undefined ? (userId ?? null) : null;
    const event = { id, provider, dedupeKey, type, itemId, providerUserId };
    const sealedBody = await sealer.seal(body, bodyRow(id));
    const stamped = { receivedAt: nowMs, appliedAt: nowMs, routedAt: nowMs };
    const traceParent = traces?.parent() ?? null;
    const inserted = await insertEvents(manager, [{ ...event, sealedBody, ...stamped, traceParent }]);
    if (!inserted.has(id)) return;
    const endpointIds = await deliverTo(manager, sealer, [event], new Map([[id, [route]]]), now);
    bodies.keep(id, { body, traceParent }, hasLane(route) ? 1 : 0);
    count(provider, type);
    this.#written.set(id, { endpointIds, atMs: performance.now() });
  }

  /** Events that came before the item was known get their deliveries, in the transaction of `manager`. */
  async itemRecorded(manager: EntityManager, itemId: string): Promise<void> {
    // A provider that gives an id again means this item from now on.
    await manager.delete(Forgotten, { id: itemId });
    const { eventIds, endpointIds } = await routeLateEvents(manager, this.parts.sealer, this.parts.now(), itemId);
    const atMs = performance.now();
    for (const id of eventIds) this.#written.set(id, { endpointIds, atMs });
    if (this.parts.look) this.#items.set(itemId, atMs);
  }

  /**
   * Notes what was deleted, in the transaction that deletes it: from its commit on nothing of it goes out but that it was
   * deleted. Of their events as much is taken away as is done in a moment.
   */
  async forget(manager: EntityManager, things: readonly ForgottenThing[]): Promise<void> {
    if (things.length === 0) return;
    await noteForgotten(manager, things, this.parts.now().getTime());
    await forgetSome(manager, this.parts.bodies, things);
  }

  /** That transaction is committed: takes the rest. What cannot be done now is done by the sweep. */
  async forgotten(things: readonly ForgottenThing[]): Promise<void> {
    try {
      await forgetEvents(this.parts, things);
      for (const thing of things) if (thing.kind === 'user') await emptyNameless(this.parts, thing);
    } catch (error) {
      this.parts.log.warn({ err: error }, 'the events of what was deleted could not all be taken away yet');
    }
  }

  /**
   * A transaction is committed. Which events were in it is asked of the database: on SQLite the next transaction may
   * have emitted already, and its lanes must not be woken before it is committed, because then they find nothing.
   */
  committed(): void {
    const notYet = (error: unknown) => this.parts.log.warn({ err: error }, 'lanes could not be woken yet');
    if (this.#written.size > 0) this.#wakeCommitted().catch(notYet);
    if (this.#items.size > 0) this.#lookAtCommitted().catch(notYet);
  }

  async #wakeCommitted(): Promise<void> {
    const stored = await routedEvents(this.parts.store.read, [...this.#written.keys()]);
    const forgetBeforeMs = performance.now() - forgetMs;
    const endpointIds = new Set<string>();
    for (const [id, event] of this.#written) {
      if (stored.has(id)) for (const endpointId of event.endpointIds) endpointIds.add(endpointId);
      if (stored.has(id) || event.atMs < forgetBeforeMs) this.#written.delete(id);
    }
    this.parts.wake(endpointIds);
  }

  async #lookAtCommitted(): Promise<void> {
    const recorded = await findRecorded(this.parts.store.read, [...this.#items.keys()]);
    const forgetBeforeMs = performance.now() - forgetMs;
    for (const [id, atMs] of this.#items) if (atMs < forgetBeforeMs) this.#items.delete(id);
    for (const id of recorded) this.#items.delete(id);
    this.parts.look?.(recorded);
  }
}
