import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ApiKeys } from '../security/credentials/api_keys.ts';
import { addClient, type Credential, enableClient, rotateSecret } from '../security/credentials/clients.ts';
import type { Store } from '../store/store.ts';

const keptClient = z.object({
  api_key: z.string(),
  api_secret: z.string(),
  /** The trips that linked the demo banks, by the provider's name. */
  requests: z.record(z.string(), z.string()).default({}),
});
export type DemoClient = z.infer<typeof keptClient>;

export const clientName = 'demo';

/**
 * The client of the sandbox. Its credential stays in a file that only the operator's account can read, so that every
 * start prints the same one. A credential that does not work any more, because one of file and database was deleted, is
 * replaced.
 */
export async function readyDemoClient(
  { store, apiKeys }: { readonly store: Store; readonly apiKeys: ApiKeys },
  file: string,
): Promise<DemoClient> {
  const kept = await readKept(file);
  if (kept && (await apiKeys.authenticate(kept.api_key, kept.api_secret))) return kept;
  const { apiKey, apiSecret } = await newCredential(store, apiKeys);
  const client = { api_key: apiKey, api_secret: apiSecret, requests: {} };
  await keepDemoClient(client, file);
  return client;
}

export async function keepDemoClient(client: DemoClient, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(client, null, 2)}\n`, { mode: 0o600 });
}

async function newCredential(store: Store, apiKeys: ApiKeys): Promise<Credential> {
  const known = await store.read.existsBy('Client', { name: clientName });
  if (!known) return addClient(store, apiKeys, clientName);
  await enableClient(store, clientName);
  return rotateSecret(store, apiKeys, clientName, new Date());
}

async function readKept(file: string): Promise<DemoClient | undefined> {
  try {
    return keptClient.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
