import { createHmac } from 'node:crypto';

/**
 * The value of `BridgeApi-Signature`: upper-case hex of the HMAC-SHA256 of the raw bytes, one entry for each secret
 * (docs/reference/bridge.md, 5; checked against the vector that Bridge publishes).
 */
export function signatureHeader(rawBody: string, secrets: readonly string[]): string {
  return secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(rawBody).digest('hex').toUpperCase()}`)
    .join(',');
}
