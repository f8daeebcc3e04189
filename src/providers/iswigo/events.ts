import { parseExactJson } from '../exact_json.ts';
import { provenBody } from '../proven_body.ts';
import type { ItemChange, ProviderEvent, ReceivedEvent, Webhook, WebhookReading } from '../provider.ts';
import type { UnprovenInflations } from '../unproven_inflations.ts';
import { ownId, type Row, record, shortText, text } from './fields.ts';
import type { IswigoOptions } from './options.ts';
import { isSignature, isSigned } from './signature.ts';
import type { InstantReader } from './times.ts';

/** A thousand times a published event. */
const maxBytes = 262_144;
/** A sync on its way: the state that it ends in tells more, and comes by itself. */
const passing = new Set(['pending', 'in progress', 'in background progress', 'scheduled']);

/**
 * A webhook is one event, the same object that `/events` lists (docs/reference/iswigo.md, 9). What does not read as one is not
 * believed, however it is signed: whoever has one webhook can sign another that begins with its bytes, because the signature is
 * a plain SHA-256 with the secret in front. Nothing is lost, since `/events` is polled.
 */
export async function receiveWebhook(
  { secret, webhookPath }: IswigoOptions,
  inflations: UnprovenInflations,
  webhook: Webhook,
): Promise<WebhookReading> {
  const signature = webhook.headers['x-iswigo-signature'];
  if (!isSignature(signature)) return { verdict: 'unauthentic' };
  // A proxy in front may have taken a prefix away; Iswigo signed the path that it was given.
  const paths = [webhookPath, webhook.path];
  const body = await provenBody(webhook, maxBytes, inflations, (bytes) => isSigned(secret, paths, signature, bytes));
  if (typeof body === 'string') return { verdict: body };
  const event = receivedEvent(body);
  return event ? { verdict: 'authentic', events: [event] } : { verdict: 'unauthentic' };
}

/**
 * An event as it goes to the disk. It names nobody there, so no site hears of it as it is: it says neither the code nor
 * the data of the connection. Read again when it is applied, it names the connection, whose state is then asked for.
 */
export function receivedEvent(body: Buffer): ReceivedEvent | undefined {
  const row = parsed(body);
  const eventId = ownId(row?.event_id);
  const type = shortText(row?.type, 64);
  if (!row || eventId === undefined || !type || !record(row.data)) return undefined;
  const nobody = { providerUserId: null, providerItemId: null, occurredAt: null };
  return { dedupeKey: eventId, type, ...nobody, change: changeOf(row), body };
}

export function readEvent(body: Buffer, instantOf: InstantReader): ProviderEvent | undefined {
  const row = parsed(body);
  if (!row) return undefined;
  const data = record(row.data) ?? {};
  const createdAt = instantOf(row.create_time);
  return {
    type: shortText(row.type, 64) ?? 'unknown',
    providerUserId: ownId(data.user_id) ?? null,
    providerItemId: ownId(data.connection_id) ?? null,
    occurredAt: createdAt === null ? null : new Date(createdAt),
    change: changeOf(row),
  };
}

/** Never by `errno`, which has another numbering than the codes (docs/reference/iswigo.md, 5). */
function changeOf(row: Row): ItemChange {
  const status = text(record(row.data)?.status);
  const tells = row.type === 'connection.status' && status !== null && !passing.has(status);
  return { kind: tells ? 'changed' : 'none' };
}

function parsed(body: Buffer): Row | null {
  try {
    return record(parseExactJson(body));
  } catch {
    return null;
  }
}
