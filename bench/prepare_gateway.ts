import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../config/settings.ts';
import { Client } from '../entities/client.ts';
import { Item } from '../entities/item.ts';
import { Site } from '../entities/site.ts';
import { User } from '../entities/user.ts';
import { createLog } from '../src/operations/log.ts';
import { openApiKeys } from '../src/security/api_keys.ts';
import { addClient } from '../src/security/clients.ts';
import { openSealer } from '../src/security/sealer.ts';
import { openStore, type Store } from '../src/store/store.ts';

/** A database with a client that owns an item, and the environment of a gateway on it. */
export interface PreparedGateway {
  readonly environment: Record<string, string>;
  readonly authorization: string;
  readonly itemId: string;
  readonly user: string;
  remove(): void;
}

export interface Crowd {
  readonly clients: number;
  readonly items: number;
}

const batchSize = 500;

/**
 * @param upstream the provider's address
 * @param crowd how many other clients and items share the database
 * @param databaseUrl default: a new SQLite file
 */
export async function prepareGateway(
  upstream: string,
  crowd: Crowd = { clients: 0, items: 0 },
  databaseUrl?: string,
): Promise<PreparedGateway> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  const environment = {
    NODE_ENV: 'test',
    SANDBOX: 'off',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    DATABASE_URL: databaseUrl ?? `sqlite:${path.join(folder, 'bench.sqlite')}`,
    SEALING_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
    BRIDGE_URL: upstream,
    BRIDGE_CLIENT_ID: 'bench',
    BRIDGE_CLIENT_SECRET: 'bench',
    BRIDGE_CALLS_PER_5_MINUTES: '1000000000',
    BRIDGE_USER_CALLS_PER_MINUTE: '1000000000',
    CLIENT_CALLS_PER_MINUTE: '0',
  };
  const settings = loadSettings(environment);
  const store = await openStore(settings.DATABASE_URL);
  const log = createLog('warn', 2);
  const apiKeys = await openApiKeys(store, await openSealer(settings, folder), log);
  await addCrowd(store, crowd);
  const { client, apiKey, apiSecret } = await addClient(store, apiKeys, `bench ${randomUUID()}`);
  const item = await addItem(store, client.id, '9456123');
  await apiKeys.close();
  await store.close();
  return {
    environment,
    authorization: `token ${apiKey}:${apiSecret}`,
    itemId: item.id,
    user: 'bench',
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function addItem(store: Store, clientId: string, id: string): Promise<Item> {
  const { site, user, item } = rowsOf(clientId, id, 'bench');
  await store.write(async (manager) => {
    await manager.insert(Site, site);
    await manager.insert(User, user);
    await manager.insert(Item, item);
  });
  return item;
}

/** Clients with one site and one user each, and the items dealt out among them. */
async function addCrowd(store: Store, { clients, items }: Crowd): Promise<void> {
  const clientIds = Array.from({ length: clients }, () => randomUUID());
  const rows = Array.from({ length: items }, (_, index) =>
    rowsOf(clientIds[index % clients] as string, String(1_000_000 + index), `user-${index}`),
  );
  const createdAt = new Date();
  await inBatches(store, clientIds, (manager, ids) =>
    manager.insert(
      Client,
      ids.map((id) => ({ id, name: id, apiKey: `bak_${id}`, createdAt, disabledAt: null })),
    ),
  );
  await inBatches(store, rows, async (manager, batch) => {
    await manager.insert(
      Site,
      batch.map(({ site }) => site),
    );
    await manager.insert(
      User,
      batch.map(({ user }) => user),
    );
    await manager.insert(
      Item,
      batch.map(({ item }) => item),
    );
  });
}

type Work<T> = (manager: Parameters<Parameters<Store['write']>[0]>[0], batch: T[]) => Promise<unknown>;

async function inBatches<T>(store: Store, rows: readonly T[], work: Work<T>): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await store.write((manager) => work(manager, rows.slice(start, start + batchSize)));
  }
}

function rowsOf(clientId: string, itemId: string, externalId: string): { site: Site; user: User; item: Item } {
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
    sealedSecret: null,
    createdAt,
  };
  const item: Item = {
    id: itemId,
    clientId,
    userId: user.id,
    siteId: site.id,
    provider: 'bridge',
    providerItemId: itemId,
    bank: 'Demo Bank',
    bankId: '574',
    status: 0,
    statusCodeInfo: 'ok',
    needs: 'nothing',
    authenticationExpiresAt: null,
    remindedDays: null,
    remindedExpiry: null,
    lastSuccessfulRefresh: null,
    lastTryRefresh: null,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
  return { site, user, item };
}
