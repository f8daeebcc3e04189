import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether each of the two signatures of an event is right (docs/contract.md, "What a site receives"). */
export interface Signatures {
  readonly standard: boolean;
  readonly frappe: boolean;
}

export type EventHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** How old, or how far ahead, a signature may be (Standard Webhooks 1.0): a recorded one is worth nothing later. */
const toleranceMs = 300_000;

/** Compares both signatures with what the endpoint's secret, `whsec_…`, makes of the raw bytes. */
export function checkSignatures(secret: string, headers: EventHeaders, body: Buffer, now: Date): Signatures {
  const id = textOf(headers['webhook-id']);
  const timestamp = textOf(headers['webhook-timestamp']);
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const standard = `v1,${hmac(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), signed)}`;
  const given = textOf(headers['webhook-signature']).split(' ');
  const fresh = Math.abs(now.getTime() - Number(timestamp) * 1000) <= toleranceMs;
  return {
    standard: id !== '' && fresh && given.some((one) => same(one, standard)),
    frappe: same(textOf(headers['x-frappe-webhook-signature']), hmac(Buffer.from(secret), body)),
  };
}

/** Only then it is the gateway's. */
export function areRight({ standard, frappe }: Signatures): boolean {
  return standard && frappe;
}

function hmac(key: Buffer, message: Buffer): string {
  return createHmac('sha256', key).update(message).digest('base64');
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
