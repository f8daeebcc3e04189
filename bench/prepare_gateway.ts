import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../config/settings.ts';
import { Item } from '../entities/item.ts';
import { User } from '../entities/user.ts';
import { openUserTokens } from '../src/connections/owners/user_tokens.ts';
import { toSiteId } from '../src/connections/site_ids.ts';
import { createLog } from '../src/operations/log.ts';
import { openApiKeys } from '../src/security/credentials/api_keys.ts';
import { addClient } from '../src/security/credentials/clients.ts';
import { openSealer } from '../src/security/sealing/sealer.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { addClients, addItems, type Linked } from './fill_database.ts';
import { bridge } from './wires/bridge.ts';
import type { Wire } from './wires/wire.ts';

/** A database with a client that owns items, and the environment of a gateway on it. */
export interface PreparedGateway {
  readonly environment: Record<string, string>;
  readonly authorization: string;
  /** The client's own items, each of a user of its own. */
  readonly items: readonly Linked[];
  remove(): void;
}

export interface Contents {
  readonly ownItems: number;
  readonly otherClients: number;
  /** Dealt out among the other clients. */
  readonly otherItems: number;
}

const oneItem: Contents = { ownItems: 1, otherClients: 0, otherItems: 0 };
const firstId = 1_000_000;
const tokenLifeMs = 7_200_000;

/**
 * @param upstream the provider's address
 * @param databaseUrl default: a new SQLite file
 * @param wire the provider of the client's own items; the others are Bridge's
 */
export async function prepareGateway(
  upstream: string,
  contents: Contents = oneItem,
  databaseUrl?: string,
  wire: Wire = bridge,
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
    ...wire.settings(upstream),
    CLIENT_CALLS_PER_MINUTE: '0',
  };
  const settings = await loadSettings(environment);
  const store = await openStore(settings.DATABASE_URL);
  const sealer = await openSealer(settings, folder);
  const apiKeys = await openApiKeys(store, sealer, createLog('warn', 2));
  const { client, apiKey, apiSecret } = await addClient(store, apiKeys, `bench ${randomUUID()}`);

  const otherClients = Array.from({ length: contents.otherClients }, () => randomUUID());
  await addClients(store, otherClients);
  // Even numbers for the others and odd ones in between for the client's own: they must not lie side by side on a page.
  await addItems(
    store,
    Array.from({ length: contents.otherItems }, (_, index) => ({
      clientId: otherClients[index % otherClients.length] as string,
      id: String(firstId + 2 * index),
      user: `user-${index}`,
    })),
  );
  const step = 2 * Math.max(1, Math.floor(contents.otherItems / contents.ownItems));
  const made = await addItems(
    store,
    Array.from({ length: contents.ownItems }, (_, index) => ({
      clientId: client.id,
      id: String(firstId + 1 + step * index),
      user: `own-${index}`,
    })),
  );
  const items = wire === bridge ? made : await Promise.all(made.map((item) => handOver(store, item, wire)));
  const tokens = openUserTokens(store, sealer, createSecretKey(randomBytes(32)));
  const expiresAt = new Date(Date.now() + tokenLifeMs);
  for (const { userId } of items) await tokens.save(userId, { value: wire.storedToken, expiresAt });

  // As autovacuum leaves a database that has been in service for a while; it would otherwise run into the measurement.
  if (store.kind === 'postgres') await store.read.query('VACUUM (ANALYZE)');
  await apiKeys.close();
  await store.close();
  return {
    environment,
    authorization: `token ${apiKey}:${apiSecret}`,
    items,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes an item that was Bridge's, and its user, another provider's. */
async function handOver(store: Store, item: Linked, { provider, itemId, userId }: Wire): Promise<Linked> {
  const id = toSiteId(provider, itemId);
  await store.write(async (manager) => {
    await manager.update(User, { id: item.userId }, { provider, providerUserId: userId });
    await manager.update(Item, { id: item.id }, { id, provider, providerItemId: itemId });
  });
  return { ...item, id };
}
