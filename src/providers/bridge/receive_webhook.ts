import { hash } from 'node:crypto';
import { provenBody } from '../proven_body.ts';
import type { Webhook, WebhookReading } from '../provider.ts';
import type { UnprovenInflations } from '../unproven_inflations.ts';
import { unreadableEvent } from '../unreadable_event.ts';
import type { NeedsReader } from './needs_by_status.ts';
import { readEvent } from './webhook_event.ts';
import { isSigned, signaturesIn } from './webhook_signature.ts';

/** A thousand times the largest event of Bridge (900 bytes). */
const maxBytes = 1_048_576;

/**
 * A webhook of Bridge is one event. Bridge gives it no id, so its plain bytes are its identity: a repeated delivery has the
 * same ones (docs/reference/bridge.md, 5).
 */
export async function receiveWebhook(
  secrets: readonly string[],
  needsOf: NeedsReader,
  inflations: UnprovenInflations,
  webhook: Webhook,
): Promise<WebhookReading> {
  if (secrets.length === 0) return { verdict: 'unconfigured' };
  const signatures = signaturesIn(webhook.headers);
  if (signatures.length === 0) return { verdict: 'unauthentic' };
  const body = await provenBody(webhook, maxBytes, inflations, (bytes) => isSigned(secrets, signatures, bytes));
  if (typeof body === 'string') return { verdict: body };
  const event = readEvent(body, needsOf);
  if (!event) return { verdict: 'authentic', events: [unreadableEvent(body)] };
  const dedupeKey = hash('sha256', body, 'hex');
  return { verdict: 'authentic', events: [{ ...event, dedupeKey, body }] };
}
