import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** One POST to a site, and what came of it. */
export interface DeliveryAttempt {
  deliveryId: string;
  /** Counted from 1, on through retries by hand and replays. */
  number: number;
  at: Date;
  durationMs: number;
  /** Null when no answer came. */
  status: number | null;
  /** Why it failed, in a few words; null for a success. */
  error: string | null;
  /** The beginning of the answer to a failed attempt. */
  excerpt: string | null;
}

export const DeliveryAttempt = new EntitySchema<DeliveryAttempt>({
  name: 'DeliveryAttempt',
  tableName: 'delivery_attempts',
  columns: {
    deliveryId: { type: 'varchar', length: 36, primary: true },
    number: { type: 'integer', primary: true },
    at: instant(),
    durationMs: { type: 'integer' },
    status: { type: 'integer', nullable: true },
    error: { type: 'varchar', length: 140, nullable: true },
    excerpt: { type: 'varchar', length: 280, nullable: true },
  },
});
