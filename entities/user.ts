import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** src/connections/access/life.ts holds what each means, and the transitions. */
export type UserState = 'active' | 'deleting' | 'deleted';

/**
 * A site's user at one provider. `id` is what the provider is given as the external id: it is on disk before the
 * provider is asked, so a lost answer never makes an orphan (docs/reference/bridge.md, pitfall 15).
 */
export interface User {
  id: string;
  clientId: string;
  /** The argument `user` (or `site` where that is missing); of a deleted one `id`, which says nothing about anybody. */
  externalId: string;
  provider: string;
  /** The provider's own id of the user; null until it answered. */
  providerUserId: string | null;
  /** The provider's token, sealed, bound to this row. */
  sealedToken: string | null;
  tokenExpiresAt: Date | null;
  /** A keyed hash, in hex, of the part of the token that the provider shows with its webhooks (Powens): by it the user is found. */
  tokenDigest: string | null;
  /** What the gateway made up for the user and the provider cannot replace, sealed: Iswigo's address and password. */
  sealedSecret: string | null;
  state: UserState;
  /** When the state changed last; null while it never has. */
  stateAt: Date | null;
  /** When the provider was last asked to make the user known; null for a user of before this was noted. */
  introducedAt: Date | null;
  createdAt: Date;
}

export const User = new EntitySchema<User>({
  name: 'User',
  tableName: 'users',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    clientId: { type: 'varchar', length: 36 },
    externalId: { type: 'varchar', length: 140 },
    provider: { type: 'varchar', length: 16 },
    providerUserId: { type: 'varchar', length: 64, nullable: true },
    sealedToken: { type: 'text', nullable: true },
    tokenExpiresAt: instant({ nullable: true }),
    tokenDigest: { type: 'varchar', length: 64, nullable: true },
    sealedSecret: { type: 'text', nullable: true },
    state: { type: 'varchar', length: 16, default: 'active' },
    stateAt: instant({ nullable: true }),
    introducedAt: instant({ nullable: true }),
    createdAt: instant(),
  },
  indices: [
    { name: 'users_client_external_provider', columns: ['clientId', 'externalId', 'provider'], unique: true },
    { name: 'users_provider_user', columns: ['provider', 'providerUserId'] },
    { name: 'users_token', columns: ['provider', 'tokenDigest'] },
    { name: 'users_leaving', columns: ['id'], where: `"state" <> 'active'` },
    { name: 'users_newest', columns: ['createdAt', 'id'] },
    { name: 'users_client', columns: ['clientId', 'createdAt', 'id'] },
  ],
});
