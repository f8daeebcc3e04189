import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** One event: a provider's webhook, on disk before it was acknowledged, or one of the gateway's own (provider `gateway`). */
export interface InboundEvent {
  /** Sorts by the time of recording (src/relay/new_event_id.ts). */
  id: string;
  provider: string;
  /** The provider's event id, or the SHA-256 of the raw bytes where it gives none (Bridge). */
  dedupeKey: string;
  type: string;
  /** The id the sites know; null for an event about no item. */
  itemId: string | null;
  /** The provider's id of the user; of the gateway's own events the id of our user, where one is meant. */
  providerUserId: string | null;
  /** The raw bytes, sealed, bound to this row. */
  sealedBody: string;
  receivedAt: Date;
  /** Null until users and items are brought up to date with it. */
  appliedAt: Date | null;
  /** Until when it rests after a failure, or is being applied by a replica; null when it was never tried. */
  applyAt: Date | null;
  /** How often it could not be applied. */
  applyFailures: number;
  /** Null until it has a delivery: an event of an item that is not known yet waits for the item. */
  routedAt: Date | null;
  /** Of the work in which it was recorded: what is done about it later belongs to the same trace. Null where traces were off. */
  traceParent: string | null;
}

/** Events that are found by their user: those of an item that has a site are found by the item. */
export const ofNobodysItem = `"providerUserId" IS NOT NULL AND ("itemId" IS NULL OR "routedAt" IS NULL)`;

export const InboundEvent = new EntitySchema<InboundEvent>({
  name: 'InboundEvent',
  tableName: 'inbound_events',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    provider: { type: 'varchar', length: 16 },
    dedupeKey: { type: 'varchar', length: 80 },
    type: { type: 'varchar', length: 64 },
    itemId: { type: 'varchar', length: 64, nullable: true },
    providerUserId: { type: 'varchar', length: 64, nullable: true },
    sealedBody: { type: 'text' },
    receivedAt: instant(),
    appliedAt: instant({ nullable: true }),
    applyAt: instant({ nullable: true }),
    applyFailures: { type: 'integer', default: 0 },
    routedAt: instant({ nullable: true }),
    traceParent: { type: 'varchar', length: 55, nullable: true },
  },
  indices: [
    { name: 'inbound_events_dedupe', columns: ['provider', 'dedupeKey'], unique: true },
    { name: 'inbound_events_applied', columns: ['appliedAt', 'receivedAt'] },
    { name: 'inbound_events_item', columns: ['itemId', 'receivedAt'] },
    { name: 'inbound_events_unrouted', columns: ['itemId', 'id'], where: '"routedAt" IS NULL' },
    { name: 'inbound_events_person', columns: ['providerUserId'], where: ofNobodysItem },
  ],
});
