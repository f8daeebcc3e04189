import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/** The secret half of a credential, as a keyed hash. A client has one, or two while it rotates. */
@Entity('api_secrets')
export class ApiSecret {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index('api_secrets_client')
  @Column('varchar', { length: 36 })
  clientId!: string;

  /** HMAC-SHA256 of the secret under the installation's own hash key, hex. */
  @Column('varchar', { length: 64 })
  hash!: string;

  @Instant()
  createdAt!: Date;

  /** Set on the older secret when a newer one is issued. */
  @Instant({ nullable: true })
  expiresAt!: Date | null;

  /** Written at most once a minute a secret. */
  @Instant({ nullable: true })
  lastUsedAt!: Date | null;
}
