import type { TestContext } from 'node:test';
import { openBridge } from '../../../src/providers/bridge/bridge.ts';
import type { BridgeOptions, BridgeVersion } from '../../../src/providers/bridge/options.ts';
import type { Clock } from '../../../src/providers/clock.ts';
import type { Page, UserToken, UserTokens } from '../../../src/providers/provider.ts';
import { type Reply, type Script, type SeenRequest, startScriptedServer } from '../scripted_server.ts';

export const versions: readonly BridgeVersion[] = ['2025-01-15', '2021-06-01'];
export const user = { id: 'user-1', providerUserId: 'c27a9b1e-73c4-4f58-9d06-0b8e5d3a1f42' };
export const tokenPaths = ['/v3/aggregation/authorization/token', '/v2/authenticate'];

/** A clock that stands still until it is turned; sleeping turns it. */
export class TestClock implements Clock {
  nowMs = Date.parse('2026-03-02T09:00:00Z');
  readonly sleeps: number[] = [];
  /** By how much somebody has set the clock: what lasts, lasts as long all the same. */
  setByMs = 0;
  now = () => this.nowMs + this.setByMs;
  /** Counted from another moment: a duration that is taken for an instant shows. */
  elapsed = () => this.nowMs - Date.parse('2026-03-01T00:00:00Z');
  sleep = async (ms: number) => {
    this.sleeps.push(ms);
    this.nowMs += ms;
  };
}

export class TestTokens implements UserTokens {
  readonly saved = new Map<string, UserToken>();
  load = async (userId: string) => this.saved.get(userId);
  save = async (userId: string, token: UserToken) => {
    this.saved.set(userId, token);
  };
}

/**
 * A Bridge behind which a scripted server stands. `routes` are keyed by method and path, without the query; tokens are
 * given without a script (`token-1`, `token-2`, … for two hours), and everything else is 404.
 */
export async function openTestBridge(
  t: TestContext,
  version: BridgeVersion,
  routes: Readonly<Record<string, Reply | Script>>,
  options: Partial<BridgeOptions> = {},
) {
  const clock = new TestClock();
  const tokens = new TestTokens();
  const warnings: string[] = [];
  const server = await startScriptedServer(t, (request, count) => {
    const route = routes[`${request.method} ${request.path}`] ?? defaultRoute(request, clock);
    return typeof route === 'function' ? route(request, count) : route;
  });
  const bridge = openBridge({
    url: server.url,
    version,
    clientId: 'sandbox_id_1',
    clientSecret: 'sandbox_secret_1',
    accountTypes: 'all',
    webhookSecrets: [],
    timeoutMs: 20_000,
    callsPer5Minutes: 2000,
    userCallsPerMinute: 60,
    referenceDataHours: 24,
    tokens,
    clock,
    log: { warn: (_fields, message) => warnings.push(message) },
    ...options,
  });
  const calls = (path: string) => server.requests.filter((request) => request.path === path);
  const tokenCalls = () => server.requests.filter(({ path }) => tokenPaths.includes(path));
  return { bridge, clock, tokens, warnings, requests: server.requests, calls, tokenCalls, url: server.url };
}

function defaultRoute({ path }: SeenRequest, clock: TestClock): Script {
  if (!tokenPaths.includes(path)) return () => ({ status: 404, json: {} });
  return (_request, count) => ({ json: tokenAnswer(`token-${count}`, clock.nowMs + 2 * 60 * 60 * 1000) });
}

export function tokenAnswer(value: string, expiresAtMs: number) {
  return { access_token: value, expires_at: new Date(expiresAtMs).toISOString(), user: { uuid: user.providerUserId } };
}

export async function allPages<T>(pages: AsyncIterable<Page<T>>): Promise<Page<T>[]> {
  const read: Page<T>[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

/** The rows that were left out of a list. */
export async function allSkipped<T>(pages: AsyncIterable<Page<T>>) {
  return (await allPages(pages)).flatMap(({ skipped = [] }) => skipped.map(({ reason, id }) => [reason, id]));
}

export async function allRows<T>(pages: AsyncIterable<Page<T>>): Promise<T[]> {
  return (await allPages(pages)).flatMap(({ rows }) => rows);
}
