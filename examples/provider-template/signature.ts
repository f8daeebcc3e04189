import { createHmac, timingSafeEqual } from 'node:crypto';

/** `X-Signature`: HMAC-SHA256 in hex over the raw bytes, with any of the secrets. Compared in constant time. */
export function isSigned(secrets: readonly string[], header: string | string[] | undefined, body: Buffer): boolean {
  if (typeof header !== 'string' || !/^[0-9a-f]{64}$/i.test(header)) return false;
  const given = Buffer.from(header, 'hex');
  return secrets.some((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given));
}
