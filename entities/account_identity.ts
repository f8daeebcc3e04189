import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from './instant.ts';

/**
 * What an account is recognised by when it comes back under a new id. No bank data: the fingerprint is a keyed hash, from
 * which neither an IBAN nor a number can be read or guessed.
 */
@Entity('account_identities')
@Index('account_identities_fingerprint', ['clientId', 'externalId', 'fingerprint'])
export class AccountIdentity {
  /** The id that sites know. */
  @PrimaryColumn('varchar', { length: 64 })
  id!: string;

  @Column('varchar', { length: 36 })
  clientId!: string;

  /** The argument `user`: the same person's accounts at every provider. */
  @Column('varchar', { length: 140 })
  externalId!: string;

  @Column('varchar', { length: 64 })
  itemId!: string;

  /** HMAC-SHA256 under the installation's own key, hex. */
  @Column('varchar', { length: 64 })
  fingerprint!: string;

  /** The ids that it had before, oldest first. */
  @Column('simple-json')
  previousIds!: string[];

  /** The id under which it came back; an id is taken up by one later account only. */
  @Column('varchar', { length: 64, nullable: true })
  supersededBy!: string | null;

  @Instant()
  firstSeenAt!: Date;
}
