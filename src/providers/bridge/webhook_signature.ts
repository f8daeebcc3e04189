import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Webhook, WebhookVerdict } from '../provider.ts';

/** One signature while nothing is rotated, two while the secret is (reference/bridge.md, 5); more are not looked at. */
const maxEntries = 8;

/**
 * Checks `BridgeApi-Signature: v1=<HEX>[,v1=<HEX>]`, HMAC-SHA256 over the raw bytes. Any of the entries may match any of
 * the secrets, since both sides have two during a rotation and start it at different times.
 */
export function verifyWebhook(secrets: readonly string[], { headers, rawBody }: Webhook): WebhookVerdict {
  if (secrets.length === 0) return 'unconfigured';
  const header = headers['bridgeapi-signature'];
  const entries = signatures(Array.isArray(header) ? header.join(',') : (header ?? ''));
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(rawBody).digest());
  const matches = entries.some((entry) => expected.some((digest) => timingSafeEqual(digest, entry)));
  return matches ? 'authentic' : 'unauthentic';
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
