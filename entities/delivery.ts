import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { wholeNumber } from './whole_number.ts';

/** src/relay/delivery_state.ts holds the transitions. */
export type DeliveryState = 'pending' | 'waiting' | 'delivered' | 'exhausted' | 'cancelled' | 'kept';

/**
 * One event on its way to one endpoint. Lanes read by the two partial indexes, which leave finished rows out: a lane
 * costs the same with a thousand and with a million of those.
 */
export interface Delivery {
  /**
   * The header `webhook-id`, the same on every attempt. Sorts by the time of recording (src/relay/new_event_id.ts):
   * first attempts of an item keep this order.
   */
  id: string;
  eventId: string;
  /**
   * The lane. Of what is `kept` the site's id: a site that has given no webhook_url has no lane, and an event must still stand
   * here once (docs/decisions/0741-an-event-is-kept-for-who-reads-it.md).
   */
  endpointId: string;
  siteId: string;
  clientId: string;
  /** Where the event comes from: a provider's name, or `gateway`. */
  provider: string;
  type: string;
  itemId: string | null;
  state: DeliveryState;
  /** All attempts ever made. */
  attempts: number;
  /** Failed attempts since it was last pending: the place in RETRY_SCHEDULE. */
  failures: number;
  /** Set while it waits. */
  nextAttemptAt: Date | null;
  createdAt: Date;
  deliveredAt: Date | null;
  /** The HTTP status of the last attempt; null when no answer came. */
  lastStatus: number | null;
  /** Why the last attempt failed, in a few words. */
  lastError: string | null;
  /**
   * Its place in what the client reads with `get_events`, from 1; 0 until somebody reads so far. Given to what is committed
   * only (src/relay/feed/place_deliveries.ts). Null for a client that does not read, which then costs no index an entry
   * (docs/decisions/0790-who-does-not-read-pays-for-no-feed.md).
   */
  feedPosition: number | null;
}

/** Not `IN`: with three texts in it SQLite builds a table of them each time that a row is written, 5 of an event's 60 microseconds. */
const troubled = `"state" = 'waiting' OR "state" = 'exhausted' OR "state" = 'cancelled'`;

export const Delivery = new EntitySchema<Delivery>({
  name: 'Delivery',
  tableName: 'deliveries',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    eventId: { type: 'varchar', length: 36 },
    endpointId: { type: 'varchar', length: 36 },
    siteId: { type: 'varchar', length: 36 },
    clientId: { type: 'varchar', length: 36 },
    provider: { type: 'varchar', length: 16 },
    type: { type: 'varchar', length: 64 },
    itemId: { type: 'varchar', length: 64, nullable: true },
    state: { type: 'varchar', length: 16 },
    attempts: { type: 'integer' },
    failures: { type: 'integer' },
    nextAttemptAt: instant({ nullable: true }),
    createdAt: instant(),
    deliveredAt: instant({ nullable: true }),
    lastStatus: { type: 'integer', nullable: true },
    lastError: { type: 'varchar', length: 140, nullable: true },
    feedPosition: wholeNumber({ nullable: true }),
  },
  indices: [
    { name: 'deliveries_pending', columns: ['endpointId', 'id'], where: `"state" = 'pending'` },
    { name: 'deliveries_waiting', columns: ['endpointId', 'nextAttemptAt', 'id'], where: `"state" = 'waiting'` },
    { name: 'deliveries_site', columns: ['siteId', 'createdAt', 'id'] },
    { name: 'deliveries_client', columns: ['clientId', 'createdAt', 'id'] },
    {
      name: 'deliveries_ended',
      columns: ['clientId', 'createdAt', 'id'],
      where: `"state" IN ('exhausted', 'cancelled')`,
    },
    // Those without a place stand at 0, by their ids.
    { name: 'deliveries_feed', columns: ['clientId', 'feedPosition', 'id'], where: `"feedPosition" IS NOT NULL` },
    { name: 'deliveries_event', columns: ['eventId', 'endpointId'], unique: true },
    // What arrives at once passes neither of these.
    { name: 'deliveries_troubled', columns: ['state', 'id'], where: troubled },
    { name: 'deliveries_site_troubled', columns: ['siteId', 'state', 'id'], where: troubled },
  ],
});
