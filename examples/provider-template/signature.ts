import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `X-Signature` can be one. */
export function isSignature(header: string | string[] | undefined): header is string {
  return typeof header === 'string' && /^[0-9a-f]{64}$/i.test(header);
}

/** `X-Signature`: HMAC-SHA256 in hex over the raw bytes, with any of the secrets. Compared in constant time. */
export function isSigned(secrets: readonly string[], header: string, body: Buffer): boolean {
  const given = Buffer.from(header, 'hex');
  return secrets.some((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given));
}
