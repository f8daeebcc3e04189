import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** One event: a provider's webhook, on disk before it was acknowledged, or one of the gateway's own (provider `gateway`). */
@Entity('inbound_events')
@Index('inbound_events_dedupe', ['provider', 'dedupeKey'], { unique: true })
@Index('inbound_events_applied', ['appliedAt', 'receivedAt'])
@Index('inbound_events_item', ['itemId', 'receivedAt'])
@Index('inbound_events_unrouted', ['itemId', 'id'], { where: '"routedAt" IS NULL' })
export class InboundEvent {
  /** Sorts by the time of recording (src/relay/new_event_id.ts). */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 16 })
  provider!: string;

  /** The provider's event id, or the SHA-256 of the raw bytes where it gives none (Bridge). */
  @Column('varchar', { length: 80 })
  dedupeKey!: string;

  @Column('varchar', { length: 64 })
  type!: string;

  /** The id the sites know; null for an event about no item. */
  @Column('varchar', { length: 64, nullable: true })
  itemId!: string | null;

  @Column('varchar', { length: 64, nullable: true })
  providerUserId!: string | null;

  /** The raw bytes, sealed, bound to this row. */
  @Column('text')
  sealedBody!: string;

  @Instant()
  receivedAt!: Date;

  /** Null until users and items are brought up to date with it. */
  @Instant({ nullable: true })
  appliedAt!: Date | null;

  /** Null until it has a delivery: an event of an item that is not known yet waits for the item. */
  @Instant({ nullable: true })
  routedAt!: Date | null;
}
