import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { Site } from './site.ts';
import { User } from './user.ts';

/** `expired` is shown to sites as `failed` with the step `expired`; src/connections/trips/request_state.ts holds the transitions. */
export type RequestStatus = 'pending' | 'completed' | 'failed' | 'expired';

/** One trip to the bank; its id is the argument `request`. */
export interface ConnectionRequest {
  id: string;
  clientId: string;
  siteId: string;
  userId: string;
  provider: string;
  /** What the person goes to the bank for: `TripMode` of src/providers/provider.ts. */
  mode: string;
  /** The name of the bank as the site calls it. */
  bank: string;
  /** Known from the start unless the mode is `connect`. */
  itemId: string | null;
  /** The provider's ids of the items that the user had before a trip whose return will not name its item; else null. */
  itemsBefore: string[] | null;
  redirectUrl: string;
  /** The unguessable value that the provider gives back; never shown to a site. */
  state: string;
  status: RequestStatus;
  /** Where the person stopped, in the provider's words. */
  step: string | null;
  error: string | null;
  createdAt: Date;
  /** When the provider gave its page. Null while it is asked for, and for ever where it gave none. */
  grantedAt: Date | null;
  expiresAt: Date;
  endedAt: Date | null;
}

export const ConnectionRequest = new EntitySchema<ConnectionRequest>({
  name: 'ConnectionRequest',
  tableName: 'connection_requests',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    clientId: { type: 'varchar', length: 36 },
    siteId: { type: 'varchar', length: 36 },
    userId: { type: 'varchar', length: 36 },
    provider: { type: 'varchar', length: 16 },
    mode: { type: 'varchar', length: 16 },
    bank: { type: 'varchar', length: 140 },
    itemId: { type: 'varchar', length: 64, nullable: true },
    itemsBefore: { type: 'simple-json', nullable: true },
    redirectUrl: { type: 'varchar', length: 2000 },
    state: { type: 'varchar', length: 64 },
    status: { type: 'varchar', length: 16 },
    step: { type: 'varchar', length: 64, nullable: true },
    error: { type: 'varchar', length: 280, nullable: true },
    createdAt: instant(),
    grantedAt: instant({ nullable: true }),
    expiresAt: instant(),
    endedAt: instant({ nullable: true }),
  },
  indices: [
    { name: 'connection_requests_user_status', columns: ['userId', 'status'] },
    { name: 'connection_requests_item', columns: ['itemId', 'createdAt'] },
    { name: 'connection_requests_expiry', columns: ['status', 'expiresAt'] },
    { name: 'connection_requests_open', columns: ['clientId', 'expiresAt'], where: `"status" = 'pending'` },
    {
      name: 'connection_requests_granted',
      columns: ['grantedAt', 'itemId'],
      where: `"grantedAt" IS NOT NULL AND "itemId" IS NOT NULL AND "mode" <> 'connect'`,
    },
    { name: 'connection_requests_state', columns: ['state'], unique: true },
    { name: 'connection_requests_newest', columns: ['createdAt', 'id'] },
    { name: 'connection_requests_client', columns: ['clientId', 'createdAt', 'id'] },
    { name: 'connection_requests_site', columns: ['siteId', 'createdAt', 'id'] },
  ],
  foreignKeys: [
    { name: 'connection_requests_of_user', target: User, columnNames: ['userId'], referencedColumnNames: ['id'] },
    { name: 'connection_requests_of_site', target: Site, columnNames: ['siteId'], referencedColumnNames: ['id'] },
  ],
});
