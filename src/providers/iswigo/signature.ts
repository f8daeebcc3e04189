import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The value of `X-Iswigo-Signature`, for a request of ours and for a webhook alike (reference/iswigo.md, 2): a plain
 * SHA-256 with the secret in front. The separator stands before an empty body too.
 * @param path from the origin on, with the query
 */
export function signatureOf(secret: string, method: string, path: string, body: string | Buffer): string {
  const hash = createHash('sha256').update(`${secret}+${method.toLowerCase()}+${path}+`).update(body);
  return `$5$${hash.digest('hex')}`;
}

/** Whether a webhook was signed with the secret, at one of the paths under which it may have been sent. */
export function isSigned(
  secret: string,
  paths: readonly string[],
  header: string | string[] | undefined,
  body: Buffer,
): boolean {
  if (typeof header !== 'string') return false;
  const given = Buffer.from(header);
  return paths.some((path) => {
    const expected = Buffer.from(signatureOf(secret, 'post', path, body));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
