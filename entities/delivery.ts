import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** src/relay/delivery_state.ts holds the transitions. */
export type DeliveryState = 'pending' | 'waiting' | 'delivered' | 'exhausted' | 'cancelled';

/**
 * One event on its way to one endpoint. Lanes read by the two partial indexes, which leave finished rows out: a lane
 * costs the same with a thousand and with a million of those.
 */
@Entity('deliveries')
@Index('deliveries_pending', ['endpointId', 'id'], { where: `"state" = 'pending'` })
@Index('deliveries_waiting', ['endpointId', 'nextAttemptAt', 'id'], { where: `"state" = 'waiting'` })
@Index('deliveries_site', ['siteId', 'createdAt', 'id'])
@Index('deliveries_event', ['eventId', 'endpointId'], { unique: true })
export class Delivery {
  /**
   * The header `webhook-id`, the same on every attempt. Sorts by the time of recording (src/relay/new_event_id.ts):
   * first attempts of an item keep this order.
   */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  eventId!: string;

  @Column('varchar', { length: 36 })
  endpointId!: string;

  @Column('varchar', { length: 36 })
  siteId!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  /** Where the event comes from: a provider's name, or `gateway`. */
  @Column('varchar', { length: 16 })
  provider!: string;

  @Column('varchar', { length: 64 })
  type!: string;

  @Column('varchar', { length: 64, nullable: true })
  itemId!: string | null;

  @Column('varchar', { length: 16 })
  state!: DeliveryState;

  /** All attempts ever made. */
  @Column('integer')
  attempts!: number;

  /** Failed attempts since it was last pending: the place in RETRY_SCHEDULE. */
  @Column('integer')
  failures!: number;

  /** Set while it waits. */
  @Instant({ nullable: true })
  nextAttemptAt!: Date | null;

  @Instant()
  createdAt!: Date;

  @Instant({ nullable: true })
  deliveredAt!: Date | null;

  /** The HTTP status of the last attempt; null when no answer came. */
  @Column('integer', { nullable: true })
  lastStatus!: number | null;

  /** Why the last attempt failed, in a few words. */
  @Column('varchar', { length: 140, nullable: true })
  lastError!: string | null;
}
