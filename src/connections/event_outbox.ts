import type { EntityManager } from 'typeorm';
import type { Forgotten } from '../../entities/forgotten.ts';

/**
 * Types of the gateway's own events (docs/contract.md, "What a site receives"); the last two for a provider whose
 * own events say too little.
 */
export type GatewayEventType =
  | 'gateway.connection.completed'
  | 'gateway.connection.failed'
  | 'gateway.item.needs_action'
  | 'gateway.item.authentication_expiring'
  | 'gateway.item.deleted'
  | 'item.refreshed'
  | 'item.account.updated';

export interface GatewayEvent {
  readonly type: GatewayEventType;
  readonly siteId: string;
  /** The id that sites know; orders the event among the item's others. */
  readonly itemId: string | null;
  /** Whom it is about, by our id, where no item says it. */
  readonly userId?: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** The provider in whose name it goes out, and under which key only once. */
  readonly origin?: { readonly provider: string; readonly dedupeKey: string };
}

/** What was deleted, as the relay notes it (entities/forgotten.ts). */
export type Gone = Pick<Forgotten, 'id' | 'kind'>;

/**
 * How this room tells sites what happened, in the transaction in which it happens. The relay implements it; the two
 * rooms do not import each other.
 */
export interface EventOutbox {
  /** Stores the event and its delivery; both go out, or neither when the transaction fails. */
  emit(manager: EntityManager, event: GatewayEvent): Promise<void>;
  /** The item is on disk: events that came before it find their site now. */
  itemRecorded(manager: EntityManager, itemId: string): Promise<void>;
  /** Notes what the transaction deletes: from its commit on sites hear of it that it was deleted, and nothing else. */
  forget(manager: EntityManager, gone: readonly Gone[]): Promise<void>;
  /** It is committed: takes what is kept of their events. Never rejects; what cannot be done now is done later. */
  forgotten(gone: readonly Gone[]): Promise<void>;
  /** The transaction is committed: deliveries may start. */
  committed(): void;
}
