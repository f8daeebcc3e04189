import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../simulator/api/read_request.ts';

/** A webhook as it arrived. */
export interface Arrival {
  readonly number: number;
  readonly at: Date;
  /** The header `webhook-id`, if it is the gateway's. */
  readonly id: string | null;
  /** How often it came. It is handled once. */
  times: number;
  /** The event's type where the body is JSON and names one. */
  readonly type: string | null;
  /** The connection that it is about; null where it names none. */
  readonly itemId: string | null;
  readonly signatures: Signatures;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const kept = 50;
/** Headers that say something about an event; the rest is the transport's. */
const telling = /^(webhook-|x-frappe-|x-bank-api-|content-type$)/;

/** The latest webhooks, newest first. One that comes again is counted where it stands. */
export class Inbox {
  #arrivals: readonly Arrival[] = [];
  #count = 0;

  get latest(): readonly Arrival[] {
    return this.#arrivals;
  }

  take(headers: EventHeaders, body: string, signatures: Signatures): void {
    // Without a right signature the id is only a claim, and may be another event's.
    const id = isProven(signatures) ? String(headers['webhook-id']) : null;
    const known = this.#arrivals.find((arrival) => id !== null && arrival.id === id);
    if (known) {
      known.times += 1;
      return;
    }
    this.#count += 1;
    const shown = Object.entries(headers)
      .filter(([name]) => telling.test(name))
      .map(([name, value]) => [name, String(value)] as const);
    const arrival = {
      number: this.#count,
      at: new Date(),
      id,
      times: 1,
      type: typeOf(body),
      itemId: itemOf(body),
      signatures,
      headers: Object.fromEntries(shown),
      body,
    };
    this.#arrivals = [arrival, ...this.#arrivals].slice(0, kept);
  }
}

function typeOf(body: string): string | null {
  const event = readJson(body) as { readonly type?: unknown } | null | undefined;
  return typeof event?.type === 'string' ? event.type : null;
}

const aboutItem = z.object({ content: z.object({ item_id: z.union([z.string(), z.number()]) }) });

/** The connection that an event is about; null where its body names none. */
export function itemOf(body: string): string | null {
  const event = aboutItem.safeParse(readJson(body));
  return event.success ? String(event.data.content.item_id) : null;
}

/** Whether each of the two signatures of an event is right (docs/contract.md, "What a site receives"). */
export interface Signatures {
  readonly standard: boolean;
  readonly frappe: boolean;
}

type EventHeaders = Readonly<Record<string, string | string[] | undefined>>;

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

/**
 * Whether it is the gateway's. Standard Webhooks' signature says it alone: while a rotation lasts there is one with each
 * secret, and Frappe's, which says nothing of the time, is the newest secret's.
 */
export function isProven({ standard }: Signatures): boolean {
  return standard;
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
