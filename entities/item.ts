import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** One bank connection at the provider. No bank data: its state only, as last seen. */
@Entity('items')
@Index('items_user', ['userId'])
@Index('items_site', ['siteId'])
@Index('items_expiry', ['authenticationExpiresAt'])
export class Item {
  /** The id the sites know: Bridge's as it is, another provider's with its name in front (docs/contract.md, "Words"). */
  @PrimaryColumn('varchar', { length: 64 })
  id!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  @Column('varchar', { length: 36 })
  userId!: string;

  /** The site that hears of this item. */
  @Column('varchar', { length: 36 })
  siteId!: string;

  @Column('varchar', { length: 16 })
  provider!: string;

  /** The id as the provider writes it. */
  @Column('varchar', { length: 64 })
  providerItemId!: string;

  /** The name of the bank as the site called it. */
  @Column('varchar', { length: 140 })
  bank!: string;

  @Column('varchar', { length: 64, nullable: true })
  bankId!: string | null;

  /** Bridge's number of the state; other providers are mapped to it. */
  @Column('integer')
  status!: number;

  @Column('varchar', { length: 140, nullable: true })
  statusCodeInfo!: string | null;

  /** What the person must do, in one word. */
  @Column('varchar', { length: 16 })
  needs!: string;

  @Instant({ nullable: true })
  authenticationExpiresAt!: Date | null;

  /** The last reminder that its authentication expires: how many days before, and of which expiry. */
  @Column('integer', { nullable: true })
  remindedDays!: number | null;

  @Instant({ nullable: true })
  remindedExpiry!: Date | null;

  @Instant({ nullable: true })
  lastSuccessfulRefresh!: Date | null;

  @Instant({ nullable: true })
  lastTryRefresh!: Date | null;

  @Instant()
  createdAt!: Date;

  @Instant()
  updatedAt!: Date;

  /** Kept as a tombstone, so that deleting twice answers the same. */
  @Instant({ nullable: true })
  deletedAt!: Date | null;
}
