import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** What the person goes to the bank for. */
export type TripMode = 'connect' | 'edit' | 'sca' | 'pro' | 'manage';

/** `expired` is shown to sites as `failed` with the step `expired`; src/connections/trips/request_state.ts holds the transitions. */
export type RequestStatus = 'pending' | 'completed' | 'failed' | 'expired';

/** One trip to the bank; its id is the argument `request`. */
@Entity('connection_requests')
@Index('connection_requests_user_status', ['userId', 'status'])
@Index('connection_requests_item', ['itemId', 'createdAt'])
@Index('connection_requests_expiry', ['status', 'expiresAt'])
export class ConnectionRequest {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  @Column('varchar', { length: 36 })
  siteId!: string;

  @Column('varchar', { length: 36 })
  userId!: string;

  @Column('varchar', { length: 16 })
  provider!: string;

  @Column('varchar', { length: 16 })
  mode!: TripMode;

  /** The name of the bank as the site calls it. */
  @Column('varchar', { length: 140 })
  bank!: string;

  /** Known from the start unless the mode is `connect`. */
  @Column('varchar', { length: 64, nullable: true })
  itemId!: string | null;

  /** The provider's ids of the items that the user had before a trip whose return will not name its item; else null. */
  @Column('simple-json', { nullable: true })
  itemsBefore!: string[] | null;

  @Column('varchar', { length: 2000 })
  redirectUrl!: string;

  /** The unguessable value that the provider gives back; never shown to a site. */
  @Index('connection_requests_state', { unique: true })
  @Column('varchar', { length: 64 })
  state!: string;

  @Column('varchar', { length: 16 })
  status!: RequestStatus;

  /** Where the person stopped, in the provider's words. */
  @Column('varchar', { length: 64, nullable: true })
  step!: string | null;

  @Column('varchar', { length: 280, nullable: true })
  error!: string | null;

  @Instant()
  createdAt!: Date;

  @Instant()
  expiresAt!: Date;

  @Instant({ nullable: true })
  endedAt!: Date | null;
}
