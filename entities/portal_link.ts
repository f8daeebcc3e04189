import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { Site } from './site.ts';

/** A link to the portal of a site that works once. Its token is known by the digest alone; the row goes when it is used. */
export interface PortalLink {
  /** SHA-256 of the token, hex. */
  digest: string;
  siteId: string;
  clientId: string;
  createdAt: Date;
  expiresAt: Date;
}

export const PortalLink = new EntitySchema<PortalLink>({
  name: 'PortalLink',
  tableName: 'portal_links',
  columns: {
    digest: { type: 'varchar', length: 64, primary: true },
    siteId: { type: 'varchar', length: 36 },
    clientId: { type: 'varchar', length: 36 },
    createdAt: instant(),
    expiresAt: instant(),
  },
  indices: [{ name: 'portal_links_client', columns: ['clientId'] }],
  foreignKeys: [{ name: 'portal_links_of_site', target: Site, columnNames: ['siteId'], referencedColumnNames: ['id'] }],
});
