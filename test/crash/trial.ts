import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { startPostgres } from '../harness/postgres.ts';
import { obedientBridge } from '../harness/start_stack.ts';
import { Chance } from './chance.ts';
import { EventSource } from './event_source.ts';
import { GatewayProcess } from './gateway_process.ts';
import { judge, type Verdict } from './judge.ts';
import { judgePeople, type Ruins } from './judge_people.ts';
import { People } from './people.ts';
import { prepareClient } from './prepare_client.ts';
import { prepareSites } from './prepare_sites.ts';
import { judgePulled, type PulledVerdict, Puller } from './puller.ts';
import { SiteSinks } from './site_sinks.ts';

export interface TrialOptions {
  readonly database: 'sqlite' | 'postgres';
  readonly kills: number;
  readonly seed: number;
  /** Kills that come one by one at the end, each when the lanes of the one before are taken over: only for measuring. */
  readonly measuredKills?: number;
  say(line: string): void;
}

export interface TrialResult extends Verdict, PulledVerdict, Ruins {
  readonly kills: number;
  readonly seconds: number;
  /** How long lanes were silent whose sender was killed during a delivery, the measured kills only. In milliseconds. */
  readonly takeoverMs: readonly number[];
  /** Lanes whose sender was killed during a delivery, and that nobody took over. */
  readonly lanesSilent: number;
  /** Deletions of users and items that were answered. */
  readonly deletions: number;
  /** Answers that the contract does not know. */
  readonly defects: readonly string[];
}

const sites = 10;
const itemsEach = 4;
/** A killed replica's lanes wait for its heartbeat; then everything there is goes out. */
const drainMs = 120_000;
/** Without any there would be nothing to judge. */
const leastDeletions = 5;
/** A site that answers slowly holds its lane nearly always, so a kill hits it during a delivery. */
const measuredPaceMs = 500;

/**
 * A provider posts events as fast as it gets 200s, sites fail at random, people connect banks and delete them and
 * themselves, and gateways are killed at random moments and started again. At the end nobody is killed any more: what was
 * acknowledged must be at its site, every item must have its user, and the provider must know nobody whom nobody here does.
 */
export async function runTrial(options: TrialOptions): Promise<TrialResult> {
  const { kills, measuredKills = 0, seed, say } = options;
  const startedAtMs = performance.now();
  const chance = new Chance(seed);
  const sinks = new SiteSinks(new Chance(seed + 1));
  await sinks.open();
  const database = await openDatabase(options.database);
  const secret = 'crash';
  const application = { clientId: 'crash', clientSecret: 'crash', webhookSecrets: [secret] };
  const bridge = await startBridgeSandbox({ ...obedientBridge, ...application });
  const environment = {
    DATABASE_URL: database.url,
    SEALING_KEYS: `crash:${randomBytes(32).toString('base64url')}`,
    BRIDGE_URL: bridge.url,
    BRIDGE_CLIENT_ID: application.clientId,
    BRIDGE_CLIENT_SECRET: application.clientSecret,
    BRIDGE_USER_CALLS_PER_MINUTE: '100000',
    BRIDGE_CALLS_PER_5_MINUTES: '1000000',
    CLIENT_CALLS_PER_MINUTE: '0',
    BRIDGE_WEBHOOK_SECRET: secret,
    OUTBOUND_ALLOW: '127.0.0.1',
    // Failures are many and meant to heal within the trial.
    RETRY_SCHEDULE: Array(100).fill('1s').join(),
  };
  const credential = await prepareClient(environment);
  const urlOf = (site: string) => sinks.urlOf(site);
  const itemIds = await prepareSites(database.url, sites, itemsEach, urlOf, credential.client.id);
  const gateways = Array.from({ length: database.replicas }, () => new GatewayProcess(environment));
  const source: EventSource = new EventSource({
    itemIds,
    secret,
    gateways: () => gateways.flatMap(({ url }) => url ?? []),
    backlog: () => source.total - sinks.taken,
  });
  const people = new People({
    chance: new Chance(seed + 2),
    bridge,
    credential,
    siteUrl: sinks.urlOf('people'),
    gateways: () => gateways.flatMap(({ url }) => url ?? []),
  });
  const puller = new Puller({ credential, gateways: () => gateways.flatMap(({ url }) => url ?? []) });
  const drained = () => judge(source.acknowledged, sinks.events).lost === 0;
  try {
    for (const gateway of gateways) gateway.start();
    await Promise.all(gateways.map((gateway) => gateway.ready()));
    source.start();
    people.start();
    puller.start();
    for (let kill = 1; kill <= kills; kill++) {
      await killOne(gateways, chance);
      if (kill % 10 === 0) say(`${kill} kills, ${source.total} events acknowledged, ${sinks.taken} at their sites`);
    }
    await Promise.all(gateways.map((gateway) => gateway.ready()));
    await until(() => sinks.silentLanes === 0, drainMs);
    sinks.takeoverMs.length = 0;
    sinks.paceMs = measuredKills > 0 ? measuredPaceMs : undefined;
    for (let kill = 1; kill <= measuredKills; kill++) {
      await delay(chance.between(2000, 4000));
      await restart(chance.pick(gateways));
      await until(() => sinks.silentLanes === 0, drainMs);
      say(`measured kill ${kill}: lanes taken over after ${describeMs(sinks.takeoverMs)}`);
    }
    sinks.paceMs = undefined;
    // On a busy machine a gateway may live hardly longer than its start takes.
    await until(() => people.deletions >= leastDeletions, drainMs);
    await Promise.all([source.stop(), people.stop()]);
    await until(drained, drainMs);
    await puller.stop();
    const verdict = { ...judge(source.acknowledged, sinks.events), ...judgePulled(puller.pulled, sinks.events) };
    const seconds = (performance.now() - startedAtMs) / 1000;
    const { silentLanes: lanesSilent, takeoverMs } = sinks;
    const { deletions, defects } = people;
    const ruins = await judgePeople(database.url, bridge);
    const told = { seconds, takeoverMs: [...takeoverMs], lanesSilent, deletions, defects };
    return { ...verdict, ...ruins, ...told, kills: kills + measuredKills };
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.kill()));
    await source.close();
    await sinks.close();
    await bridge.close();
    await database.close();
  }
}

/** Lengths of time, as their median and their longest. */
export function describeMs(times: readonly number[]): string {
  if (times.length === 0) return '-';
  const sorted = times.toSorted((one, other) => one - other);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return `${seconds(sorted[Math.floor(sorted.length / 2)] as number)} (longest ${seconds(sorted.at(-1) as number)})`;
}

/** Three times of four when all are ready and have worked for a while, else during the start. */
async function killOne(gateways: readonly GatewayProcess[], chance: Chance): Promise<void> {
  const victim = chance.pick(gateways);
  if (chance.next() < 0.75) {
    await Promise.all(gateways.map((gateway) => gateway.ready()));
    await delay(chance.between(0, 1500));
  } else await delay(chance.between(0, 2000));
  await restart(victim);
}

async function restart(victim: GatewayProcess): Promise<void> {
  await victim.kill();
  victim.start();
}

async function until(holds: () => boolean, deadlineMs: number): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!holds() && performance.now() < deadline) await delay(100);
}

interface Database {
  readonly url: string;
  readonly replicas: number;
  close(): Promise<void>;
}

async function openDatabase(kind: TrialOptions['database']): Promise<Database> {
  if (kind === 'postgres') {
    const server = await startPostgres();
    return { url: await server.freshDatabase(), replicas: 3, close: () => server.stop() };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-crash-'));
  return {
    url: `sqlite:${path.join(folder, 'crash.sqlite')}`,
    replicas: 1,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
