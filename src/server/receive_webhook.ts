import { sendJson } from '../frappe/answers/send_json.ts';
import type { CallStep } from '../frappe/call_context.ts';
import { sourceOf } from '../shares/source_of.ts';
import type { AppParts } from './app_parts.ts';
import { noPlace, UnprovenWebhooks } from './unproven_webhooks.ts';

const address = /^\/webhook\/([a-z]{1,32})(?:\/([\w.-]{1,64})?)?$/;

const noProvider = { status: 404, reason: 'no provider has this address' };

/**
 * `POST /webhook/<provider>[/<event>]`. The bytes are handed on as they come: the provider checks its signature over
 * them, and Powens sends tens of megabytes.
 */
export function receiveWebhook(parts: Pick<AppParts, 'receiveWebhook'>): CallStep {
  const unproven = new UnprovenWebhooks();
  return async (ctx) => {
    const { path, req } = ctx;
    const [, provider, event = null] = address.exec(path) ?? [];
    const source = sourceOf(ctx.ip);
    // The receiver may stop reading early; destroyed, the request could not be answered.
    const body: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
    const receive = (name: string) =>
      parts.receiveWebhook({ provider: name, event, path, headers: req.headers, source, body });
    const answer =
      provider === undefined ? noProvider : ((await unproven.inTurn(req, source, () => receive(provider))) ?? noPlace);
    // What was left unread must pass before the connection can serve another request.
    req.resume();
    return sendJson(ctx, answer.status, JSON.stringify({ reason: answer.reason }));
  };
}
