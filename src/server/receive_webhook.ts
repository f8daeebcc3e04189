import type { CallStep } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';
import { readRawBody } from './read_raw_body.ts';

/** Above any event that a provider documents; Powens puts whole accounts into some. */
const maxWebhookBytes = 1_048_576;

const address = /^\/webhook\/([a-z]{1,32})(?:\/([\w.-]{1,64})?)?$/;

/** `POST /webhook/<provider>[/<event>]`. The bytes are handed on unparsed: the signature is over them. */
export function receiveWebhook(parts: Pick<AppParts, 'receiveWebhook'>): CallStep {
  return async (ctx) => {
    const [, provider, event = null] = address.exec(ctx.path) ?? [];
    const rawBody = await readRawBody(ctx.req, maxWebhookBytes);
    const answer =
      provider === undefined
        ? { status: 404, reason: 'no provider has this address' }
        : rawBody === undefined
          ? { status: 413, reason: `the body is larger than ${maxWebhookBytes} bytes` }
          : await parts.receiveWebhook({ provider, event, headers: ctx.req.headers, rawBody });
    ctx.status = answer.status;
    ctx.body = { reason: answer.reason };
  };
}
