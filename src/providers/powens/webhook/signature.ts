import { createHmac, type Hmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The date is a part of what is signed; longer or stranger ones are not Powens'. */
const dateForm = /^[\dTZ:.+-]{10,40}$/;
const signatureForm = /^[A-Za-z0-9+/]{43}=$/;

export interface SignatureHeaders {
  /** When Powens made the request. */
  readonly date: Date;
  /** As it is signed. */
  readonly dateText: string;
  readonly signature: Buffer;
}

/** `BI-Signature` and `BI-Signature-Date`; `malformed` when there is something that cannot be right. */
export function signatureHeaders(headers: IncomingHttpHeaders): SignatureHeaders | 'absent' | 'malformed' {
  const { 'bi-signature': signature, 'bi-signature-date': dateText } = headers;
  if (signature === undefined) return 'absent';
  if (typeof signature !== 'string' || !signatureForm.test(signature)) return 'malformed';
  if (typeof dateText !== 'string' || !dateForm.test(dateText)) return 'malformed';
  const date = new Date(dateText);
  return Number.isNaN(date.getTime()) ? 'malformed' : { date, dateText, signature: Buffer.from(signature, 'base64') };
}

/** How far Powens' clock and this one may be apart. */
const clocksApartMs = 15 * 60_000;

/**
 * Whether a webhook of that date is taken: it is not from the future, and is so young that its event, which was recorded after
 * that, is still remembered: an older one could be played again.
 */
export function isInTime(date: Date, { lifeMs, now }: { readonly lifeMs: number; now(): number }): boolean {
  const ageMs = now() - date.getTime();
  return ageMs >= -clocksApartMs && ageMs <= lifeMs - clocksApartMs;
}

/** Checks an HMAC over `POST.<path>.<date>.<body>` while the body passes. */
export class SignatureCheck {
  readonly #hmacs: readonly Hmac[];
  readonly #signature: Buffer;

  /** @param secrets any of them may be what it was made with, while they are rotated */
  constructor(secrets: readonly string[], path: string, { dateText, signature }: SignatureHeaders) {
    this.#hmacs = secrets.map((secret) => createHmac('sha256', secret).update(`POST.${path}.${dateText}.`));
    this.#signature = signature;
  }

  update(chunk: Buffer): void {
    for (const hmac of this.#hmacs) hmac.update(chunk);
  }

  matches(): boolean {
    const digests = this.#hmacs.map((hmac) => hmac.digest());
    return digests.some((digest) => timingSafeEqual(digest, this.#signature));
  }
}
