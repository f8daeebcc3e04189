import type { CallStep } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';

const address = /^\/webhook\/([a-z]{1,32})(?:\/([\w.-]{1,64})?)?$/;

/**
 * `POST /webhook/<provider>[/<event>]`. The bytes are handed on as they come: the provider checks its signature over
 * them, and Powens sends tens of megabytes.
 */
export function receiveWebhook(parts: Pick<AppParts, 'receiveWebhook'>): CallStep {
  return async (ctx) => {
    const { path, req } = ctx;
    const [, provider, event = null] = address.exec(path) ?? [];
    // The receiver may stop reading early; destroyed, the request could not be answered.
    const body: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
    const answer =
      provider === undefined
        ? { status: 404, reason: 'no provider has this address' }
        : await parts.receiveWebhook({ provider, event, path, headers: req.headers, body });
    // What was left unread must pass before the connection can serve another request.
    req.resume();
    ctx.status = answer.status;
    ctx.body = { reason: answer.reason };
  };
}
