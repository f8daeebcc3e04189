import { createHmac } from 'node:crypto';

/**
 * The value of `BI-Signature` (docs/reference/powens.md, 9; checked against its vector).
 * @param path of the registered address, without host
 * @param date as `BI-Signature-Date` says it
 */
export function signature(secret: string, path: string, date: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`POST.${path}.${date}.`).update(body).digest('base64');
}

/** With microseconds, as Powens writes it. */
export function signatureDate(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}
