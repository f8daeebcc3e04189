import { sourceOf } from '../../shares/source_of.ts';
import { FrappeException } from '../answers/exceptions.ts';
import type { CallContext, CallParts, CallStep } from '../call_context.ts';
import { readCredential } from './credentials.ts';
import { FailedCredentials } from './failed_credentials.ts';

/**
 * Names the client of a call, unless it is named already. A call without a credential goes on as a guest; cookies count for
 * nothing. It is a step before the body is read, for the credential of header or query, and one after it. A credential is
 * looked at first, and only a wrong one is counted and refused: whatever others send, a right one is let in.
 */
export function authenticate(parts: Pick<CallParts, 'authenticate'>): CallStep {
  const failures = new FailedCredentials();
  return (ctx) => (ctx.state.client === undefined ? nameClient(ctx) : undefined);

  async function nameClient(ctx: CallContext): Promise<void> {
    const credential = readCredential(ctx.req.headers.authorization, ctx.state.arguments);
    if (credential === undefined) return;
    const { apiKey, apiSecret } = credential;
    const client = await parts.authenticate(apiKey, apiSecret);
    if (client === undefined) throw wrongCredential(failures.failed(sourceOf(ctx.ip), apiKey));
    if (client.from && !client.from.has(ctx.ip)) {
      throw new FrappeException('address_not_permitted', `This key may not call from ${ctx.ip}; ask the operator`);
    }
    ctx.state.client = client;
  }
}

function wrongCredential(retryAfterSeconds: number): FrappeException {
  if (retryAfterSeconds === 0) {
    return new FrappeException('credential_wrong', 'The api_key or the api_secret is wrong, or the client is disabled');
  }
  const message = `The credential is wrong, as too many were from this address or with this key; try again in ${retryAfterSeconds} seconds`;
  return new FrappeException('too_many_wrong_credentials', message, { retryAfterSeconds });
}
