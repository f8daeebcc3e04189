import { FrappeException } from '../answers/exceptions.ts';
import type { CallArguments } from '../call_context.ts';

export interface Credential {
  readonly apiKey: string;
  readonly apiSecret: string;
}

const howTo = 'send the header "Authorization: token api_key:api_secret"';

/** Nothing that we ever issued is outside of this, and a database need not see it. */
const wellFormed = /^[\x21-\x7e]{1,200}$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Finds the credential of a call by the rules of Frappe 15 (docs/reference/frappe.md, 2.2): the header counts when one space
 * parts it in exactly two, and then it must be right; otherwise the arguments `api_key` and `api_secret` count.
 * @returns undefined for a guest
 * @throws FrappeException 401 for what cannot be a credential of ours, 400 for Basic that is not base64
 */
export function readCredential(
  header: string | undefined,
  { apiKey, apiSecret }: Pick<CallArguments, 'apiKey' | 'apiSecret'>,
): Credential | undefined {
  const parts = header?.split(' ');
  if (parts?.length === 2) return fromHeader(parts[0] as string, parts[1] as string);
  if (apiKey === undefined && apiSecret === undefined) return undefined;
  return checked(apiKey, apiSecret);
}

function fromHeader(scheme: string, token: string): Credential {
  switch (scheme.toLowerCase()) {
    case 'token':
    // frappe-js-sdk says Bearer when its user forgets `type: 'token'`; there are no OAuth tokens to mistake it for.
    case 'bearer':
      return fromPair(token);
    case 'basic':
      if (!base64.test(token)) {
        throw new FrappeException('authorization_unreadable', 'The Basic credential is not valid base64');
      }
      return fromPair(Buffer.from(token, 'base64').toString());
    default:
      throw new FrappeException(
        'credential_malformed',
        `This scheme of the Authorization header is not known; ${howTo}`,
      );
  }
}

function fromPair(pair: string): Credential {
  const [apiKey, apiSecret, ...rest] = pair.split(':');
  return checked(apiKey, rest.length === 0 ? apiSecret : undefined);
}

function checked(apiKey = '', apiSecret = ''): Credential {
  if (wellFormed.test(apiKey) && wellFormed.test(apiSecret)) return { apiKey, apiSecret };
  throw new FrappeException('credential_malformed', `The credential is not an api_key and an api_secret; ${howTo}`);
}
