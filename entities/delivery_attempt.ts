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
  /** The media type of the answer to a failed attempt, in small letters; null when it named none that can be shown. */
  answerType: string | null;
  /** The bytes of that answer's body, as far as it was read; null when no answer came, and for a success. */
  answerBytes: number | null;
  /**
   * The beginning of that body, sealed: an error page that echoes the request holds balances. Null when it was empty, and
   * for what was written before there was a seal.
   */
  sealedExcerpt: string | null;
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
    answerType: { type: 'varchar', length: 100, nullable: true },
    answerBytes: { type: 'integer', nullable: true },
    sealedExcerpt: { type: 'text', nullable: true },
  },
});
