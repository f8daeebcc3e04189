import { FrappeException } from '../answers/exceptions.ts';
import type { CallContext, CallParts, CallStep } from '../call_context.ts';
import { readCredential } from './credentials.ts';
import { FailedCredentials, sourceOf } from './failed_credentials.ts';

/**
 * Names the client of a call, unless it is named already. A call without a credential goes on as a guest; cookies count for
 * nothing. It is a step before the body is read, for the credential of header or query, and one after it.
 */
export function authenticate(parts: Pick<CallParts, 'authenticate'>): CallStep {
  const failures = new FailedCredentials();
  return (ctx) => (ctx.state.client === undefined ? nameClient(ctx) : undefined);

  async function nameClient(ctx: CallContext): Promise<void> {
    const credential = readCredential(ctx.req.headers.authorization, ctx.state.arguments);
    if (credential === undefined) return;
    const { apiKey, apiSecret } = credential;
    const source = sourceOf(ctx.ip);
    if (!failures.mayTry(source, apiKey)) {
      const message = 'Too many wrong credentials came from this address; wait a minute';
      throw new FrappeException('too_many_wrong_credentials', message, { retryAfterSeconds: 5 });
    }
    ctx.state.client = await parts.authenticate(apiKey, apiSecret);
    if (ctx.state.client === undefined) {
      failures.failed(source, apiKey);
      throw new FrappeException(
        'credential_wrong',
        'The api_key or the api_secret is wrong, or the client is disabled',
      );
    }
    failures.worked(source, apiKey, ctx.state.client);
  }
}
