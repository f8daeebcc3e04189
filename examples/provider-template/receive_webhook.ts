import { createHash } from 'node:crypto';
import { parseExactJson } from '../../src/providers/exact_json.ts';
import { type Row, record } from '../../src/providers/fields.ts';
import { provenBody } from '../../src/providers/proven_body.ts';
import type { ProviderEvent, ReceivedEvent, Webhook, WebhookReading } from '../../src/providers/provider.ts';
import type { UnprovenInflations } from '../../src/providers/unproven_inflations.ts';
import { unreadableEvent } from '../../src/providers/unreadable_event.ts';
import { readEvent, translate } from './event_body.ts';
import { ownId } from './fields.ts';
import { isSignature, isSigned } from './signature.ts';
import type { StateReader } from './state_of.ts';

/** A hundred times the largest event of the provider. */
const maxBytes = 65_536;

/**
 * Proves that the provider sent the bytes before anything in them is read, and names the one event in them. It is on disk
 * before the provider gets its 200. Authentic bytes that make no sense are kept as well, and told to nobody.
 */
export async function receiveWebhook(
  secrets: readonly string[],
  stateOf: StateReader,
  inflations: UnprovenInflations,
  webhook: Webhook,
): Promise<WebhookReading> {
  if (secrets.length === 0) return { verdict: 'unconfigured' };
  const signature = webhook.headers['x-signature'];
  // Anybody can send one: without anything to prove, nothing of it is read.
  if (!isSignature(signature)) return { verdict: 'unauthentic' };
  // Packed on its way or not: what comes out is plain JSON, and proven.
  const body = await provenBody(webhook, maxBytes, inflations, (bytes) => isSigned(secrets, signature, bytes));
  if (typeof body === 'string') return { verdict: body };
  return { verdict: 'authentic', events: [receivedEvent(body, stateOf) ?? unreadableEvent(body)] };
}

/** The event's own id makes repeated deliveries one event; where there is none, the hash of the raw bytes does. */
function receivedEvent(body: Buffer, stateOf: StateReader): ReceivedEvent | undefined {
  const given = parsed(body);
  const kept = given && translate(given, stateOf);
  const event = kept && readKeptEvent(kept, stateOf);
  if (!event) return undefined;
  const dedupeKey = ownId(given.id) ?? createHash('sha256').update(body).digest('hex');
  return { ...event, dedupeKey, body: kept };
}

/** What the bytes say that `receiveWebhook` gave to be kept. */
export function readKeptEvent(body: Buffer, stateOf: StateReader): ProviderEvent | undefined {
  const kept = parsed(body);
  return kept ? readEvent(kept, stateOf) : undefined;
}

function parsed(bytes: Buffer): Row | null {
  try {
    return record(parseExactJson(bytes));
  } catch {
    return null;
  }
}
