import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/store/data_source_options.ts';
import { startPostgres } from '../test/harness/postgres.ts';
import { type Child, startChild } from './child_process.ts';
import { preparerOf } from './preparer_of.ts';
import { webhookSecret } from './send_events.ts';

/** A gateway with sites that receive events, on a database of its own. */
export interface RelayStand {
  readonly gateway: Child;
  readonly databaseUrl: string;
  /** The items of each site, by the site's number. */
  readonly items: readonly (readonly string[])[];
  /** Milliseconds from sending to arrival of what has arrived since the last question, by the site's path. */
  latencies(): Promise<Record<string, number[]>>;
  /** What has arrived since the last question, and the instants of the first and the last arrival. */
  span(): Promise<{ count: number; firstMs: number | null; lastMs: number }>;
  /** Resolves when nothing is on its way any more. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

export interface StandOptions {
  readonly database: 'sqlite' | 'postgres';
  readonly sites: number;
  readonly itemsEach: number;
  /** Default: a fast site. */
  readonly pathOf?: (site: string) => string;
  readonly settings?: Record<string, string>;
  /** Whose gateway; default: this checkout's. */
  readonly checkout?: string;
}

export async function openRelayStand(options: StandOptions): Promise<RelayStand> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  const postgres = options.database === 'postgres' ? await startPostgres('on') : undefined;
  const databaseUrl = (await postgres?.freshDatabase()) ?? `sqlite:${path.join(folder, 'bench.sqlite')}`;
  const sink = await startChild('sink');
  const pathOf = options.pathOf ?? ((site) => `/fast/${site}`);
  const { prepareSites } = await preparerOf(options.checkout ?? process.cwd());
  const itemIds = await prepareSites(databaseUrl, options.sites, options.itemsEach, (site) => sink.url + pathOf(site));
  const environment = {
    SANDBOX: 'off',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    SEALING_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
    BRIDGE_CLIENT_ID: 'bench',
    BRIDGE_CLIENT_SECRET: 'bench',
    BRIDGE_WEBHOOK_SECRET: webhookSecret,
    BRIDGE_URL: 'http://127.0.0.1:9',
    OUTBOUND_ALLOW: '127.0.0.0/8',
    ...options.settings,
  };
  const gateway = await startChild('gateway', environment, options.checkout);
  return {
    gateway,
    databaseUrl,
    items: Array.from({ length: options.sites }, (_, site) =>
      itemIds.slice(site * options.itemsEach, (site + 1) * options.itemsEach),
    ),
    latencies: async () => (await fetch(`${sink.url}/latencies`)).json() as Promise<Record<string, number[]>>,
    span: async () => (await fetch(`${sink.url}/span`)).json() as ReturnType<RelayStand['span']>,
    drained: () => drained(databaseUrl),
    stop: async () => {
      await gateway.stop();
      await sink.stop();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function drained(databaseUrl: string): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
  for (;;) {
    const [{ count }] = await dataSource.query(
      `SELECT COUNT(*) AS "count" FROM "deliveries" WHERE "state" = 'pending'`,
    );
    if (Number(count) === 0) break;
    await delay(20);
  }
  await dataSource.destroy();
}

/** The items of all sites, one after the other, again and again. */
export function roundRobin(items: readonly string[]): () => string {
  let turn = 0;
  return () => items[turn++ % items.length] as string;
}
