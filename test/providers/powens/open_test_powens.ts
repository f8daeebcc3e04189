import type { TestContext } from 'node:test';
import type { PowensOptions } from '../../../src/providers/powens/options.ts';
import { openPowens } from '../../../src/providers/powens/powens.ts';
import type { ProviderName, StoredTokens } from '../../../src/providers/provider.ts';
import { TestClock, TestTokens } from '../bridge/open_test_bridge.ts';
import { type Reply, type Script, startScriptedServer } from '../scripted_server.ts';
import { sample } from './sample.ts';

export const user = { id: 'user-1', providerUserId: '501' };
/** The user's token, as the gateway keeps it. */
export const kept = { value: '501 token-0', expiresAt: null };

export class TestPowensTokens extends TestTokens implements StoredTokens {
  ofShown = async (_provider: ProviderName, shown: string, shownOf: (value: string) => string) =>
    [...this.saved.values()].find(({ value }) => shownOf(value) === shown);
}

/**
 * A Powens behind which a scripted server stands. `routes` are keyed by method and path after `/2.0`, without the query.
 * The user has a token; accounts are those of the samples unless a route says otherwise; everything else is 404.
 */
export async function openTestPowens(
  t: TestContext,
  routes: Readonly<Record<string, Reply | Script>>,
  options: Partial<PowensOptions> = {},
) {
  const clock = new TestClock();
  const tokens = new TestPowensTokens();
  tokens.saved.set(user.id, kept);
  const warnings: string[] = [];
  const usual: Record<string, Reply | Script> = {
    'GET /users/me/accounts': { json: sample('accounts.list.all') },
    'POST /auth/renew': (_request, count) => ({ json: { access_token: `token-${count}`, token_type: 'Bearer' } }),
  };
  const server = await startScriptedServer(t, (request, count) => {
    const key = `${request.method} ${request.path.replace(/^\/2\.0/, '')}`;
    const route = routes[key] ?? usual[key] ?? { status: 404, json: sample('error.404.notFound') };
    return typeof route === 'function' ? route(request, count) : route;
  });
  const powens = openPowens({
    url: `${server.url}/2.0`,
    webviewUrl: 'https://webview.powens.com',
    clientId: '41000001',
    clientSecret: 'powens-secret',
    webhookSecrets: [],
    webhookLifeMs: 30 * 86_400_000,
    publicPath: '',
    timeoutMs: 20_000,
    callsPerMinute: Number.POSITIVE_INFINITY,
    referenceDataHours: 24,
    tokens,
    clock,
    log: { warn: (_fields, message) => warnings.push(message) },
    ...options,
  });
  const calls = (path: string) => server.requests.filter((request) => request.path === `/2.0${path}`);
  return { powens, clock, tokens, warnings, requests: server.requests, calls, url: `${server.url}/2.0` };
}
