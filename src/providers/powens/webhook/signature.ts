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

/**
 * Checks an HMAC over `POST.<path>.<date>.<body>` while the body passes. Whether a compressed body is signed before or
 * after compression is not stated, so both are followed (docs/reference/powens.md, 9).
 */
export class SignatureCheck {
  readonly #onWire: Hmac[];
  readonly #inflated: Hmac[];
  readonly headers: SignatureHeaders;

  constructor(secrets: readonly string[], path: string, headers: SignatureHeaders, isCompressed: boolean) {
    this.headers = headers;
    const begin = () =>
      secrets.map((secret) => createHmac('sha256', secret).update(`POST.${path}.${headers.dateText}.`));
    this.#onWire = begin();
    this.#inflated = isCompressed ? begin() : [];
  }

  wire(chunk: Buffer): void {
    for (const hmac of this.#onWire) hmac.update(chunk);
  }

  inflated(chunk: Buffer): void {
    for (const hmac of this.#inflated) hmac.update(chunk);
  }

  matches(): boolean {
    const digests = [...this.#onWire, ...this.#inflated].map((hmac) => hmac.digest());
    return digests.some((digest) => timingSafeEqual(digest, this.headers.signature));
  }
}
