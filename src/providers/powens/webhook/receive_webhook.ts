import { codingOf } from '../../content_coding.ts';
import { wholeNumber } from '../../fields.ts';
import type { StoredTokens, Webhook, WebhookReading } from '../../provider.ts';
import { userIdOf } from './events_of.ts';
import { BodyCorrupt, BodyTooLarge } from './inflate.ts';
import { ownerOfToken } from './owner_of_token.ts';
import { proveBySignature, type SignatureParts } from './prove_by_signature.ts';
import { eventsIn, type PassedParts, passedBody } from './read_passed.ts';
import { isInTime, signatureHeaders } from './signature.ts';

export interface WebhookParts extends SignatureParts, PassedParts {
  /** How long an event is remembered by its id. */
  readonly lifeMs: number;
  readonly tokens: StoredTokens;
}

const unauthentic = { verdict: 'unauthentic' } as const;
const unreadable = { verdict: 'unreadable' } as const;

/**
 * Proves a webhook, and reads it then. One that carries `BI-Signature` is judged by it where a secret is set; else the user's own
 * token must be there, which only Powens and this gateway have: that is looked up before the body is touched.
 */
export async function receiveWebhook(parts: WebhookParts, webhook: Webhook): Promise<WebhookReading> {
  try {
    return await receive(parts, webhook);
  } catch (error) {
    if (error instanceof BodyTooLarge) return { verdict: 'too_large' };
    if (error instanceof BodyCorrupt) return unauthentic;
    throw error;
  }
}

async function receive(parts: WebhookParts, webhook: Webhook): Promise<WebhookReading> {
  const headers = signatureHeaders(webhook.headers);
  const coding = codingOf(webhook.headers['content-encoding']);
  if (headers !== 'absent' && parts.secrets.length > 0) {
    if (headers === 'malformed' || !isInTime(headers.date, parts)) return unauthentic;
    if (coding === 'unknown') return unreadable;
    const read = (bytes: AsyncIterable<Buffer>) => passedBody(bytes, coding);
    const signed = await proveBySignature(parts, webhook, headers, coding, read);
    if (typeof signed === 'string') return { verdict: signed };
    return { verdict: 'authentic', events: eventsIn(parts, webhook.event, signed.proven, headers.date) };
  }
  const token = bearerOf(webhook);
  if (token === undefined) return headers === 'absent' ? unauthentic : { verdict: 'unconfigured' };
  const owner = await ownerOfToken(parts.tokens, token);
  if (owner === undefined) return unauthentic;
  if (coding === 'unknown') return unreadable;
  const passed = await passedBody(webhook.body, coding);
  const { body } = passed;
  if (!body || (userIdOf(body) ?? wholeNumber(body.id)) !== owner) return unauthentic;
  return { verdict: 'authentic', events: eventsIn(parts, webhook.event, passed) };
}

function bearerOf({ headers }: Webhook): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(headers.authorization ?? '')?.[1];
}
