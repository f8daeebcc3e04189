import { hash, timingSafeEqual } from 'node:crypto';

/**
 * The value of `X-Iswigo-Signature`, for a request of ours and for a webhook alike (docs/reference/iswigo.md, 2): a plain
 * SHA-256 with the secret in front. The separator stands before an empty body too.
 * @param path from the origin on, with the query
 */
export function signatureOf(secret: string, method: string, path: string, body: string | Buffer): string {
  const head = `${secret}+${method.toLowerCase()}+${path}+`;
  // In one call: it takes a quarter of the time of a hash that is updated.
  return `$5$${hash('sha256', typeof body === 'string' ? head + body : Buffer.concat([Buffer.from(head), body]))}`;
}

/** Whether a header can be one at all: if not, the body need not be read. */
export function isSignature(header: string | string[] | undefined): header is string {
  return typeof header === 'string' && /^\$5\$[0-9a-f]{64}$/.test(header);
}

/** Whether a webhook was signed with the secret, at one of the paths under which it may have been sent. */
export function isSigned(
  secret: string,
  paths: readonly string[],
  header: string | string[] | undefined,
  body: Buffer,
): boolean {
  if (!isSignature(header)) return false;
  const given = Buffer.from(header);
  return paths.some((path) => {
    const expected = Buffer.from(signatureOf(secret, 'post', path, body));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
