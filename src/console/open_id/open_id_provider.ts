import type * as OpenIdClient from 'openid-client';
import type { Settings } from '../../../config/settings.ts';
import { openIdError } from './open_id_error.ts';

const timeoutSeconds = 10;

/** What has to come back with the person, so that nobody else's answer is taken. */
export interface Trip {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back, as the provider says. */
export interface OpenIdPerson {
  /** `<issuer> <subject>`: names change, and this does not. */
  readonly subject: string;
  /** What it calls the person; may be anything. */
  readonly names: readonly string[];
  readonly groups: readonly string[];
}

export interface OpenIdProvider {
  /** For people: the host of the issuer. */
  readonly host: string;
  /** Where to send a person. @throws OpenIdError `away` */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly trip: Trip }>;
  /** Who is back from there. @throws OpenIdError */
  finish(returned: URL, trip: Trip): Promise<OpenIdPerson>;
}

type Wanted = Pick<
  Settings,
  'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'OIDC_GROUPS_CLAIM' | 'OIDC_SCOPE'
>;

/**
 * The provider of the settings; undefined where there is none. The library is loaded, and the provider asked what it can, by the
 * first who signs in there: a gateway starts also while it is away. What it said is kept, unless it failed.
 */
export function openIdProvider(settings: Wanted): OpenIdProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = settings;
  if (issuer === undefined || clientId === undefined) return undefined;
  let opened: Promise<{ client: typeof OpenIdClient; server: OpenIdClient.Configuration }> | undefined;

  async function open() {
    const client = await import('openid-client');
    const authentication = secret === undefined ? client.None() : client.ClientSecretBasic(secret);
    // Only outside production (config/settings.ts).
    const insecure = issuer?.startsWith('http:') ? [client.allowInsecureRequests] : [];
    const options = { timeout: timeoutSeconds, execute: insecure };
    const server = await client.discovery(
      new URL(issuer as string),
      clientId as string,
      undefined,
      authentication,
      options,
    );
    return { client, server };
  }

  async function provider() {
    opened ??= open();
    try {
      return await opened;
    } catch (error) {
      opened = undefined;
      throw openIdError('away', error);
    }
  }

  return {
    host: new URL(issuer).host,
    begin: async (redirectUri) => {
      const { client, server } = await provider();
      const trip = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(server, {
        redirect_uri: redirectUri,
        scope: settings.OIDC_SCOPE,
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, trip };
    },
    finish: async (returned, { state, nonce, verifier }) => {
      const { client, server } = await provider();
      try {
        const checks = {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        };
        const tokens = await client.authorizationCodeGrant(server, returned, checks);
        const claims = tokens.claims() as OpenIdClient.IDToken;
        const told = claims[settings.OIDC_GROUPS_CLAIM];
        // Many providers keep tokens short, and say groups and names only when they are asked.
        const asked = told === undefined && server.serverMetadata().userinfo_endpoint !== undefined;
        const info = asked ? await client.fetchUserInfo(server, tokens.access_token, claims.sub) : undefined;
        const { preferred_username: username, email } = { ...info, ...claims };
        return {
          subject: `${claims.iss} ${claims.sub}`,
          names: [username, email, claims.sub].filter((name) => typeof name === 'string'),
          groups: groupsOf(told ?? info?.[settings.OIDC_GROUPS_CLAIM]),
        };
      } catch (error) {
        throw openIdError(isSilence(error) ? 'away' : 'refused', error);
      }
    },
  };
}

/** Whether no answer came, or one that says that it is down: `fetch` throws its TypeError with what failed below it. */
function isSilence(error: unknown): boolean {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (code === 'OAUTH_TIMEOUT') return true;
  if (cause instanceof Response) return cause.status >= 500;
  return error instanceof TypeError && code === undefined && cause instanceof Error;
}

/** A list, or one group as a text. */
function groupsOf(claim: unknown): string[] {
  const listed = Array.isArray(claim) ? claim : [claim];
  return listed.filter((group) => typeof group === 'string');
}
