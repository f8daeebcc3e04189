import type { TestContext } from 'node:test';
import { openIswigo } from '../../../src/providers/iswigo/iswigo.ts';
import type { IswigoOptions } from '../../../src/providers/iswigo/options.ts';
import type { UserSecrets } from '../../../src/providers/provider.ts';
import { TestClock, TestTokens } from '../bridge/open_test_bridge.ts';
import { type Reply, type Script, startScriptedServer } from '../scripted_server.ts';
import { sample } from './sample.ts';

export const user = { id: 'user-1', providerUserId: 'f2a9b6c1-0d4e-4a77-b1c3-9e8d7c6b5a40' };
export const connectionId = '5c0a9d34-7e1b-4f60-9c55-1d2e3f405162';
export const kept = { email: 'u-user-1@bank-api.invalid', password: 'Ex4mple!Pass' };

export class TestSecrets implements UserSecrets {
  readonly kept = new Map<string, string>();
  load = async (userId: string) => this.kept.get(userId);
  keep = async (userId: string, secret: string) => {
    if (!this.kept.has(userId)) this.kept.set(userId, secret);
    return this.kept.get(userId) as string;
  };
}

/**
 * An Iswigo behind which a scripted server stands. `routes` are keyed by method and path behind `/v1`, without the query;
 * tokens are given without a script (`token-1`, `token-2`, …), and everything else is 404.
 */
export async function openTestIswigo(
  t: TestContext,
  routes: Readonly<Record<string, Reply | Script>> = {},
  options: Partial<IswigoOptions> = {},
) {
  const clock = new TestClock();
  const tokens = new TestTokens();
  const secrets = new TestSecrets();
  secrets.kept.set(user.id, JSON.stringify(kept));
  const warnings: object[] = [];
  const all: Record<string, Reply | Script> = {
    'POST /authenticate': (_request, count) => ({
      json: { ...sample('authenticate.ok'), access_token: `token-${count}` },
    }),
    ...routes,
  };
  const server = await startScriptedServer(t, (request, count) => {
    const route = all[`${request.method} ${request.path.replace(/^\/v1/, '')}`] ?? { status: 404, json: {} };
    return typeof route === 'function' ? route(request, count) : route;
  });
  const iswigo = openIswigo({
    url: `${server.url}/v1`,
    app: 'app-example',
    secret: 'app-secret-example',
    actions: { create: 'create', edit: 'edit', sync: 'sync' },
    encodeBrackets: true,
    timeZone: 'UTC',
    userDomain: 'bank-api.invalid',
    webhookPath: '/hooks/iswigo',
    pollIntervalMs: 60_000,
    pollReachMs: 30 * 86_400_000,
    timeoutMs: 20_000,
    callsPerMinute: Number.POSITIVE_INFINITY,
    referenceDataHours: 24,
    tokens,
    secrets,
    clock,
    log: { warn: (fields) => warnings.push(fields) },
    ...options,
  });
  const calls = (path: string) => server.requests.filter((request) => request.path === `/v1${path}`);
  return { iswigo, clock, tokens, secrets, warnings, requests: server.requests, calls };
}

/** Answers with the rows of the asked range, as Iswigo does. */
export function listed(rows: readonly object[], { maxRange = 100, withTotal = true } = {}): Script {
  return ({ query }) => {
    const [first = 0, last = 0] = (query.get('range') ?? '0-99').split('-').map(Number);
    const page = rows.slice(first, Math.min(last + 1, first + maxRange));
    const range = `${first}-${first + page.length - 1}/${rows.length}`;
    return { json: page, ...(withTotal && { headers: { 'content-range': range } }) };
  };
}
