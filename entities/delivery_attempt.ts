import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** One POST to a site, and what came of it. */
@Entity('delivery_attempts')
export class DeliveryAttempt {
  @PrimaryColumn('varchar', { length: 36 })
  deliveryId!: string;

  /** Counted from 1, on through retries by hand and replays. */
  @PrimaryColumn('integer')
  number!: number;

  @Instant()
  at!: Date;

  @Column('integer')
  durationMs!: number;

  /** Null when no answer came. */
  @Column('integer', { nullable: true })
  status!: number | null;

  /** Why it failed, in a few words; null for a success. */
  @Column('varchar', { length: 140, nullable: true })
  error!: string | null;

  /** The beginning of the answer to a failed attempt. */
  @Column('varchar', { length: 280, nullable: true })
  excerpt!: string | null;
}
