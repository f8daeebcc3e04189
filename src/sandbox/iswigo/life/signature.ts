import { createHash } from 'node:crypto';

/** `$5$` and the SHA-256 of secret, method, path with query, and body, joined by plus signs (docs/reference/iswigo.md, 2). */
export function signature(secret: string, method: string, path: string, body: Buffer | string): string {
  return `$5$${createHash('sha256').update(`${secret}+${method.toLowerCase()}+${path}+`).update(body).digest('hex')}`;
}
