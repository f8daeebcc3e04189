import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/**
 * A site's user at one provider. `id` is what the provider is given as the external id: it is on disk before the
 * provider is asked, so a lost answer never makes an orphan (docs/reference/bridge.md, pitfall 15).
 */
@Entity('users')
@Index('users_client_external_provider', ['clientId', 'externalId', 'provider'], { unique: true })
@Index('users_provider_user', ['provider', 'providerUserId'])
export class User {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  /** The argument `user` (or `site` where that is missing). */
  @Column('varchar', { length: 140 })
  externalId!: string;

  @Column('varchar', { length: 16 })
  provider!: string;

  /** The provider's own id of the user; null until it answered. */
  @Column('varchar', { length: 64, nullable: true })
  providerUserId!: string | null;

  /** The provider's token, sealed, bound to this row. */
  @Column('text', { nullable: true })
  sealedToken!: string | null;

  @Instant({ nullable: true })
  tokenExpiresAt!: Date | null;

  /** What the gateway made up for the user and the provider cannot replace, sealed: Iswigo's address and password. */
  @Column('text', { nullable: true })
  sealedSecret!: string | null;

  @Instant()
  createdAt!: Date;
}
