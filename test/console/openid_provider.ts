import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Who signs in there next. */
export interface Account {
  sub: string;
  preferred_username: string;
  groups: string[] | undefined;
}

/** A real OpenID provider on this machine, at which whoever comes is signed in without a question. */
export interface TestProvider {
  readonly issuer: string;
  account: Account;
  close(): Promise<void>;
}

export const clientId = 'bank-api';
export const clientSecret = 'a secret of the client';

/** @param inToken whether names and groups stand in the ID token; else only userinfo answers with them */
export async function startOpenIdProvider(redirectUris: string[], inToken: boolean): Promise<TestProvider> {
  const server = createServer((request, response) => handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    conformIdTokenClaims: !inToken,
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ ...test.account, sub: id }) as { sub: string },
    }),
    // Everybody has agreed already.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/signs-in/${uid}` },
    cookies: { keys: ['of the test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  const callback = provider.callback();
  const handle: Parameters<typeof createServer>[1] & object = async (request, response) => {
    if (!request.url?.startsWith('/signs-in/')) return callback(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: test.account.sub } });
  };
  const test: TestProvider = {
    issuer,
    account: { sub: '', preferred_username: '', groups: undefined },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return test;
}

/** A person's browser at the provider, from the address that the gateway led to until one of the gateway's. */
export async function goThrough(start: string, until: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let step = 0; step < 10 && !at.startsWith(until); step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${at} answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
  }
  return at;
}
