import type { WebhookEvent } from './types.ts';

/** A request as it was received. */
export interface ReceivedWebhook {
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The raw bytes, before anything parsed them, or their text. */
  readonly body: Uint8Array | string;
  /** Those of the site; two while one is changed for the other. */
  readonly secrets: string | readonly string[];
}

export interface VerifiedWebhook {
  /** The `webhook-id`: an event that is known already needs no second look. */
  readonly id: string;
  readonly event: WebhookEvent;
}

/** Answer it with 401: during a rotation the same event comes again, and fits. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** How old, or how far ahead, a signature may be: one that somebody recorded is worth nothing later. */
const toleranceSeconds = 300;

/**
 * Verifies `webhook-signature` (Standard Webhooks 1.0): any of its signatures, with any of the secrets.
 * @param now for tests
 * @throws WebhookRefused
 */
export async function verifyWebhook(received: ReceivedWebhook, now: Date = new Date()): Promise<VerifiedWebhook> {
  const id = headerOf(received, 'webhook-id');
  const timestamp = headerOf(received, 'webhook-timestamp');
  if (id === '' || !/^\d{1,12}$/.test(timestamp))
    throw new WebhookRefused('webhook-id or webhook-timestamp is missing');
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds)
    throw new WebhookRefused('the signature is too old, or a clock is wrong');
  const body = bytesOf(received.body);
  const signed = joined(encoder.encode(`${id}.${timestamp}.`), body);
  const signatures = headerOf(received, 'webhook-signature')
    .split(' ')
    .flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []));
  await requireOne(secretsOf(received), signatures, signed, (secret) => fromBase64(secret.slice(prefix.length)));
  return { id, event: JSON.parse(decoder.decode(body)) };
}

/**
 * Verifies `x-frappe-webhook-signature`, for what knows no other. It says nothing of the time: an event that was recorded
 * looks right later, so remember the ids.
 * @throws WebhookRefused
 */
export async function verifyFrappeWebhook(received: ReceivedWebhook): Promise<VerifiedWebhook> {
  const body = bytesOf(received.body);
  const signature = headerOf(received, 'x-frappe-webhook-signature');
  await requireOne(secretsOf(received), [signature], body, (secret) => encoder.encode(secret));
  return { id: headerOf(received, 'webhook-id'), event: JSON.parse(decoder.decode(body)) };
}

const prefix = 'whsec_';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** With an empty key, or a part of one, anybody could sign. */
function secretsOf({ secrets }: ReceivedWebhook): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (list.length === 0 || !list.every((secret) => /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)))
    throw new TypeError('a secret looks like whsec_…');
  return list;
}

/** WebCrypto compares in constant time. */
async function requireOne(
  secrets: readonly string[],
  signatures: readonly string[],
  signed: Uint8Array<ArrayBuffer>,
  keyOf: (secret: string) => Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (const secret of secrets) {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', keyOf(secret), algorithm, false, ['verify']);
    for (const signature of signatures.slice(0, 8)) {
      const bytes = /^[A-Za-z0-9+/]{43}=$/.test(signature) ? fromBase64(signature) : undefined;
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed))) return;
    }
  }
  throw new WebhookRefused('no signature fits');
}

function headerOf({ headers }: ReceivedWebhook, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const found = Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
  return typeof found === 'string' ? found : (found[0] ?? '');
}

function bytesOf(body: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? encoder.encode(body) : Uint8Array.from(body);
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
