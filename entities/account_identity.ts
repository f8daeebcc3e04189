import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/**
 * What an account is recognised by when it comes back under a new id. No bank data: a fingerprint is a keyed hash
 * (HMAC-SHA256 under the installation's own key, hex), from which neither an IBAN nor a number can be read or guessed.
 */
export interface AccountIdentity {
  /** The id that sites know. */
  id: string;
  clientId: string;
  /** The argument `user`: the same person's accounts at every provider. */
  externalId: string;
  itemId: string;
  /** Of the IBAN; of the number for an account without one. */
  fingerprint: string;
  /** Of the number at its bank. Null without a number, and on a row that was written before the bank was looked at. */
  numberFingerprint: string | null;
  /** The ids that it had before, oldest first. */
  previousIds: string[];
  /** The id under which it came back; an id is taken up by one later account only. */
  supersededBy: string | null;
  firstSeenAt: Date;
}

export const AccountIdentity = new EntitySchema<AccountIdentity>({
  name: 'AccountIdentity',
  tableName: 'account_identities',
  columns: {
    id: { type: 'varchar', length: 64, primary: true },
    clientId: { type: 'varchar', length: 36 },
    externalId: { type: 'varchar', length: 140 },
    itemId: { type: 'varchar', length: 64 },
    fingerprint: { type: 'varchar', length: 64 },
    numberFingerprint: { type: 'varchar', length: 64, nullable: true },
    previousIds: { type: 'simple-json' },
    supersededBy: { type: 'varchar', length: 64, nullable: true },
    firstSeenAt: instant(),
  },
  indices: [{ name: 'account_identities_fingerprint', columns: ['clientId', 'externalId', 'fingerprint'] }],
});
