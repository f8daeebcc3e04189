import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One signature while nothing is rotated, two while the secret is (docs/reference/bridge.md, 5); more are not looked at. */
const maxEntries = 8;

/**
 * The entries of `BridgeApi-Signature` that can be right. Where there is none, the body need not be read. Entries with another
 * prefix than `v1` belong to a scheme of the future.
 */
export function signaturesIn(headers: IncomingHttpHeaders): readonly Buffer[] {
  const header = headers['bridgeapi-signature'];
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const found: Buffer[] = [];
  for (const entry of text.split(',', maxEntries)) {
    const hex = /^\s*v1=([0-9a-f]{64})\s*$/i.exec(entry)?.[1];
    if (hex) found.push(Buffer.from(hex, 'hex'));
  }
  return found;
}

/**
 * Checks `BridgeApi-Signature: v1=<HEX>[,v1=<HEX>]`, HMAC-SHA256 over the raw bytes. Any of the entries may match any of
 * the secrets, since both sides have two during a rotation and start it at different times.
 */
export function isSigned(secrets: readonly string[], signatures: readonly Buffer[], rawBody: Buffer): boolean {
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(rawBody).digest());
  return signatures.some((entry) => expected.some((digest) => timingSafeEqual(digest, entry)));
}
