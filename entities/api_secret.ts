import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** The secret half of a credential, as a keyed hash. A client has one, or two while it rotates. */
export interface ApiSecret {
  id: string;
  clientId: string;
  /** HMAC-SHA256 of the secret under the installation's own hash key, hex. */
  hash: string;
  createdAt: Date;
  /** Set on the older secret when a newer one is issued. */
  expiresAt: Date | null;
  /** Written at most once a minute a secret. */
  lastUsedAt: Date | null;
}

export const ApiSecret = new EntitySchema<ApiSecret>({
  name: 'ApiSecret',
  tableName: 'api_secrets',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    clientId: { type: 'varchar', length: 36 },
    hash: { type: 'varchar', length: 64 },
    createdAt: instant(),
    expiresAt: instant({ nullable: true }),
    lastUsedAt: instant({ nullable: true }),
  },
  indices: [{ name: 'api_secrets_client', columns: ['clientId'] }],
});
