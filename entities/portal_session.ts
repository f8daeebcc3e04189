import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { Site } from './site.ts';

/** One browser in which somebody of a site has come in by a link. The row goes when the session ends, whoever ends it. */
export interface PortalSession {
  id: string;
  /** SHA-256 of the token in the cookie, hex. */
  digest: string;
  siteId: string;
  clientId: string;
  createdAt: Date;
  endsAt: Date;
  /** From where it was begun. */
  address: string;
  /** What the next page says at its top: what became of the last action. */
  notice: string | null;
  /** What the last check of the receiver showed (src/relay/deliveries/check_receiver.ts), as JSON. */
  receiverCheck: string | null;
}

export const PortalSession = new EntitySchema<PortalSession>({
  name: 'PortalSession',
  tableName: 'portal_sessions',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    digest: { type: 'varchar', length: 64 },
    siteId: { type: 'varchar', length: 36 },
    clientId: { type: 'varchar', length: 36 },
    createdAt: instant(),
    endsAt: instant(),
    address: { type: 'varchar', length: 64 },
    notice: { type: 'text', nullable: true },
    receiverCheck: { type: 'text', nullable: true },
  },
  indices: [
    { name: 'portal_sessions_digest', columns: ['digest'], unique: true },
    { name: 'portal_sessions_client', columns: ['clientId'] },
  ],
  foreignKeys: [
    { name: 'portal_sessions_of_site', target: Site, columnNames: ['siteId'], referencedColumnNames: ['id'] },
  ],
});
