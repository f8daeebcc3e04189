import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One signature while nothing is rotated, two while the secret is (docs/reference/bridge.md, 5); more are not looked at. */
const maxEntries = 8;

/**
 * Checks `BridgeApi-Signature: v1=<HEX>[,v1=<HEX>]`, HMAC-SHA256 over the raw bytes. Any of the entries may match any of
 * the secrets, since both sides have two during a rotation and start it at different times.
 */
export function isSigned(secrets: readonly string[], headers: IncomingHttpHeaders, rawBody: Buffer): boolean {
  const header = headers['bridgeapi-signature'];
  const entries = signatures(Array.isArray(header) ? header.join(',') : (header ?? ''));
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(rawBody).digest());
  return entries.some((entry) => expected.some((digest) => timingSafeEqual(digest, entry)));
}

/** Entries with another prefix than `v1` belong to a scheme of the future. */
function signatures(header: string): Buffer[] {
  const found: Buffer[] = [];
  for (const entry of header.split(',', maxEntries)) {
    const hex = /^\s*v1=([0-9a-f]{64})\s*$/i.exec(entry)?.[1];
    if (hex) found.push(Buffer.from(hex, 'hex'));
  }
  return found;
}
