import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { Site } from './site.ts';
import { User } from './user.ts';

/** src/connections/access/life.ts holds what each means, and the transitions. */
export type ItemState = 'active' | 'deleting' | 'deleted';

/** One bank connection at the provider. No bank data: its state only, as last seen. */
export interface Item {
  /** The id the sites know: Bridge's as it is, another provider's with its name in front (docs/contract.md, "Words"). */
  id: string;
  clientId: string;
  userId: string;
  /** The site that hears of this item. */
  siteId: string;
  provider: string;
  /** The id as the provider writes it. */
  providerItemId: string;
  /** The name of the bank as the site called it. */
  bank: string;
  bankId: string | null;
  /** Bridge's number of the state; other providers are mapped to it. */
  status: number;
  statusCodeInfo: string | null;
  /** What the person must do, in one word. */
  needs: string;
  authenticationExpiresAt: Date | null;
  /** The last reminder that its authentication expires: how many days before, and of which expiry. */
  remindedDays: number | null;
  remindedExpiry: Date | null;
  /** Since when it needs `wait`, or could not be read: null while it needs something else. */
  waitsSince: Date | null;
  /** When its site was told that this lasts too long; once a wait. */
  waitToldAt: Date | null;
  lastSuccessfulRefresh: Date | null;
  lastTryRefresh: Date | null;
  createdAt: Date;
  updatedAt: Date;
  state: ItemState;
  /** When the state became `deleted`. Kept as a tombstone, so that deleting twice answers the same. */
  deletedAt: Date | null;
}

export const Item = new EntitySchema<Item>({
  name: 'Item',
  tableName: 'items',
  columns: {
    id: { type: 'varchar', length: 64, primary: true },
    clientId: { type: 'varchar', length: 36 },
    userId: { type: 'varchar', length: 36 },
    siteId: { type: 'varchar', length: 36 },
    provider: { type: 'varchar', length: 16 },
    providerItemId: { type: 'varchar', length: 64 },
    bank: { type: 'varchar', length: 140 },
    bankId: { type: 'varchar', length: 64, nullable: true },
    status: { type: 'integer' },
    statusCodeInfo: { type: 'varchar', length: 140, nullable: true },
    needs: { type: 'varchar', length: 16 },
    authenticationExpiresAt: instant({ nullable: true }),
    remindedDays: { type: 'integer', nullable: true },
    remindedExpiry: instant({ nullable: true }),
    waitsSince: instant({ nullable: true }),
    waitToldAt: instant({ nullable: true }),
    lastSuccessfulRefresh: instant({ nullable: true }),
    lastTryRefresh: instant({ nullable: true }),
    createdAt: instant(),
    updatedAt: instant(),
    state: { type: 'varchar', length: 16, default: 'active' },
    deletedAt: instant({ nullable: true }),
  },
  indices: [
    { name: 'items_user', columns: ['userId'] },
    { name: 'items_site', columns: ['siteId'] },
    { name: 'items_expiry', columns: ['authenticationExpiresAt'] },
    { name: 'items_waiting', columns: ['waitsSince'], where: '"waitsSince" IS NOT NULL AND "waitToldAt" IS NULL' },
    { name: 'items_deleted', columns: ['deletedAt'], where: '"deletedAt" IS NOT NULL' },
    { name: 'items_by_bank', columns: ['provider', 'bankId', 'needs'], where: `"state" = 'active'` },
    { name: 'items_leaving', columns: ['id'], where: `"state" = 'deleting'` },
    { name: 'items_newest', columns: ['createdAt', 'id'] },
    { name: 'items_client', columns: ['clientId', 'createdAt', 'id'] },
    { name: 'items_needs', columns: ['needs', 'createdAt', 'id'] },
  ],
  foreignKeys: [
    { name: 'items_of_user', target: User, columnNames: ['userId'], referencedColumnNames: ['id'] },
    { name: 'items_of_site', target: Site, columnNames: ['siteId'], referencedColumnNames: ['id'] },
  ],
});
