import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { statementFormats } from '../../src/statements/formats.ts';
import { bankApi } from '../cli/bank_api.ts';
import { bridge } from '../conformance/subjects/bridge.ts';
import { iswigo } from '../conformance/subjects/iswigo.ts';
import { powens } from '../conformance/subjects/powens.ts';
import { startPostgres } from '../harness/postgres.ts';
import { FuzzedGateway } from './fuzzed_gateway.ts';
import type { WebhookSecrets } from './webhooks.ts';

/** A gateway before three simulated providers, and one client with a bank at each. */
export interface Stand {
  readonly gateway: FuzzedGateway;
  readonly url: string;
  readonly authorization: string;
  readonly secrets: WebhookSecrets;
  /** Values of things that are there, by the argument that names them. */
  readonly known: Readonly<Record<string, readonly unknown[]>>;
  /** Links a bank again where the last item was deleted meanwhile. */
  refill(): Promise<void>;
  close(): Promise<void>;
}

const user = 'u@erp.example';
const providers = ['bridge', 'powens', 'iswigo'] as const;

/** @param database its own SQLite file, or PostgreSQL */
export async function prepareStand(database: 'sqlite' | 'postgres'): Promise<Stand> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-fuzz-'));
  const simulators = await Promise.all([bridge('2025-01-15'), powens, iswigo].map(({ start }) => start(() => 0)));
  const server = database === 'postgres' ? await startPostgres() : undefined;
  const sink = http.createServer((request, response) => {
    request.resume().once('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const settings: Record<string, string> = Object.assign(
    {},
    ...simulators.map((simulator) => simulator.settings(simulator.url)),
    {
      PROVIDER: 'bridge',
      DATABASE_URL: (await server?.migratedDatabase()) ?? `sqlite:${path.join(folder, 'fuzz.sqlite')}`,
      SEALING_KEYS: `fuzz:${'k'.repeat(43)}`,
      OUTBOUND_ALLOW: '127.0.0.0/8',
      CLIENT_CALLS_PER_MINUTE: '0',
      BRIDGE_CALLS_PER_5_MINUTES: '1000000000',
    },
  );
  const gateway = new FuzzedGateway(settings);
  const url = await gateway.url;
  const { api_key, api_secret } = await bankApi(folder, settings).json('client', 'add', 'fuzz');
  const authorization = `token ${api_key}:${api_secret}`;
  for (const simulator of simulators) simulator.tell(url);

  const base = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  const call = (method: string, values: object) =>
    fetch(`${url}/api/method/bank_api.bridge.${method}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(values),
    });
  const ask = async (method: string, values: object) => {
    const response = await call(method, values);
    if (!response.ok) throw new Error(`${method}: ${await response.text()}`);
    // biome-ignore lint/suspicious/noExplicitAny: whatever the method answers
    return ((await response.json()) as any).message;
  };
  const link = {
    base_url: base,
    bank: 'Demo Bank',
    redirect_url: `${base}/back`,
    webhook_url: `${base}/hook`,
    site: 'erp',
  };
  const known: Record<string, unknown[]> = {
    item_id: [],
    account_id: [],
    request: [],
    delivery_id: [],
    base_url: [base],
    redirect_url: [link.redirect_url],
    webhook_url: [link.webhook_url],
    site: ['erp'],
    user: [user],
    provider: [...providers],
    lang: ['fr', 'en'],
    format: statementFormats.map(({ name }) => name),
  };
  const connect = async (at: number) => {
    const { redirect_url, request } = await ask('get_bridge_connect_link', { ...link, user, provider: providers[at] });
    const back = (await simulators[at]?.visits.success(new URL(redirect_url))) as URL;
    await (await fetch(back, { redirect: 'manual' })).text();
    await simulators[at]?.settle();
    const { item_id } = await ask('get_bridge_item_id', { request });
    const accounts: { id: unknown }[] = await ask('get_bank_accounts', { item_id, user });
    known.item_id?.push(item_id);
    known.account_id?.push(...accounts.map(({ id }) => id));
    known.request?.push(request);
    return item_id;
  };
  const newest: unknown[] = [];
  const refill = async () => {
    for (const at of providers.keys()) {
      const there = newest[at] !== undefined && (await call('get_bridge_item_details', { item_id: newest[at] })).ok;
      if (!there) newest[at] = await connect(at);
    }
    const { deliveries } = await ask('get_webhook_deliveries', {});
    known.delivery_id = deliveries.map(({ id }: { id: string }) => id);
  };
  await refill();
  return {
    gateway,
    url,
    authorization,
    secrets: {
      bridge: settings.BRIDGE_WEBHOOK_SECRET as string,
      powens: settings.POWENS_WEBHOOK_SECRET as string,
      iswigo: settings.ISWIGO_SECRET as string,
    },
    known,
    refill,
    close: async () => {
      await gateway.stop();
      await Promise.all(simulators.map((simulator) => simulator.close()));
      sink.closeAllConnections();
      sink.close();
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
