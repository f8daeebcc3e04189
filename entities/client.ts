import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/**
 * What a key may be allowed to do: read what is known, send people to their bank, take things away, and see secrets by
 * which others are recognised.
 */
export const scopes = ['read', 'link', 'delete', 'secrets'] as const;

export type Scope = (typeof scopes)[number];

/** The holder of one credential. Everything else in the database belongs to exactly one client. */
export interface Client {
  id: string;
  name: string;
  /** The public half of the credential. */
  apiKey: string;
  createdAt: Date;
  /** A disabled client is refused like an unknown one, and its sites receive nothing; its data stays. */
  disabledAt: Date | null;
  /** Null is all that there are, also those that a later version adds. */
  scopes: Scope[] | null;
  /** Addresses and CIDR ranges from which its key may call; null is anywhere. */
  allowedFrom: string[] | null;
}

export const Client = new EntitySchema<Client>({
  name: 'Client',
  tableName: 'clients',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    name: { type: 'varchar', length: 140 },
    apiKey: { type: 'varchar', length: 64 },
    createdAt: instant(),
    disabledAt: instant({ nullable: true }),
    scopes: { type: 'simple-json', nullable: true },
    allowedFrom: { type: 'simple-json', nullable: true },
  },
  indices: [
    { name: 'clients_name', columns: ['name'], unique: true },
    { name: 'clients_api_key', columns: ['apiKey'], unique: true },
    { name: 'clients_newest', columns: ['createdAt', 'id'] },
  ],
});
