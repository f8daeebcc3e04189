import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** One ERP site of a client, named by the argument `site`. */
export interface Site {
  id: string;
  clientId: string;
  name: string;
  /** Fixed by the first use: a stolen credential cannot move a site elsewhere. */
  baseUrl: string;
  /** The last one given; where the site's events go. Null while none was: the oldest clients know no such argument. */
  webhookUrl: string | null;
  /** Host names beside the one of `baseUrl` that an operator allowed. */
  allowedHosts: string[];
  createdAt: Date;
}

export const Site = new EntitySchema<Site>({
  name: 'Site',
  tableName: 'sites',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    clientId: { type: 'varchar', length: 36 },
    name: { type: 'varchar', length: 140 },
    baseUrl: { type: 'varchar', length: 2000 },
    webhookUrl: { type: 'varchar', length: 2000, nullable: true },
    allowedHosts: { type: 'simple-json' },
    createdAt: instant(),
  },
  indices: [
    { name: 'sites_client_name', columns: ['clientId', 'name'], unique: true },
    { name: 'sites_newest', columns: ['createdAt', 'id'] },
    { name: 'sites_client', columns: ['clientId', 'createdAt', 'id'] },
  ],
});
