import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Client } from '../entities/client.ts';
import { Item } from '../entities/item.ts';
import { Site } from '../entities/site.ts';
import { User } from '../entities/user.ts';
import type { Store } from '../src/store/store.ts';

export interface NewItem {
  readonly clientId: string;
  readonly id: string;
  /** The site's own id of the user. */
  readonly user: string;
}

export interface Linked extends NewItem {
  /** The gateway's id of the user. */
  readonly userId: string;
}

const batchSize = 500;

/** Clients that nobody knows a secret of. */
export async function addClients(store: Store, ids: readonly string[]): Promise<void> {
  const createdAt = new Date();
  const rows = ids.map((id) => ({ id, name: id, apiKey: `bak_${id}`, createdAt, disabledAt: null }));
  await inBatches(store, rows, (manager, batch) => manager.insert(Client, batch));
}

/** Each item with a user and a site of its own. */
export async function addItems(store: Store, items: readonly NewItem[]): Promise<Linked[]> {
  const rows = items.map(rowsOf);
  await inBatches(store, rows, async (manager, batch) => {
    const sites = batch.map(({ site }) => site);
    const users = batch.map(({ user }) => user);
    const linked = batch.map(({ item }) => item);
    await manager.insert(Site, sites);
    await manager.insert(User, users);
    await manager.insert(Item, linked);
  });
  return rows.map(({ user, item }) => ({
    clientId: item.clientId,
    id: item.id,
    user: user.externalId,
    userId: user.id,
  }));
}

async function inBatches<T>(
  store: Store,
  rows: readonly T[],
  insert: (manager: EntityManager, batch: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await store.write((manager) => insert(manager, rows.slice(start, start + batchSize)));
  }
}

function rowsOf({ clientId, id, user: externalId }: NewItem): { site: Site; user: User; item: Item } {
  const createdAt = new Date();
  const site: Site = {
    id: randomUUID(),
    clientId,
    name: externalId,
    baseUrl: 'https://erp.example',
    webhookUrl: 'https://erp.example/webhook',
    allowedHosts: [],
    createdAt,
  };
  const user: User = {
    id: randomUUID(),
    clientId,
    externalId,
    provider: 'bridge',
    providerUserId: randomUUID(),
    sealedToken: null,
    tokenExpiresAt: null,
    tokenDigest: null,
    sealedSecret: null,
    state: 'active',
    stateAt: null,
    introducedAt: null,
    createdAt,
  };
  const item: Item = {
    id,
    clientId,
    userId: user.id,
    siteId: site.id,
    provider: 'bridge',
    providerItemId: id,
    bank: 'Demo Bank',
    bankId: '574',
    status: 0,
    statusCodeInfo: 'ok',
    needs: 'nothing',
    authenticationExpiresAt: null,
    lastSuccessfulRefresh: null,
    lastTryRefresh: null,
    remindedDays: null,
    remindedExpiry: null,
    waitsSince: null,
    waitToldAt: null,
    createdAt,
    updatedAt: createdAt,
    state: 'active',
    deletedAt: null,
  };
  return { site, user, item };
}
