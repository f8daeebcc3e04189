import { createHash } from 'node:crypto';

/** What is known of a file before it comes. @since 0.2 */
export interface FileFacts {
  /** In bytes; null where the provider does not say it. @since 0.2 */
  readonly size: number | null;
  /** In hex; null where the provider does not say it. @since 0.2 */
  readonly sha1: string | null;
}

/** The most that is passed on of a file whose size nobody says: bills and statements have some hundred KB. */
const mostBytes = 100 * 1024 * 1024;

/**
 * Holds the last piece back until size and hash are right, so that a wrong file never looks whole. Memory does not grow with the file.
 * @throws what `nonsense` makes, for a file that is another one than was told, and for one that does not end
 * @since 0.2
 */
export async function* wholeFile(
  bytes: AsyncIterable<Buffer>,
  { size, sha1 }: FileFacts,
  nonsense: (what: string) => Error,
): AsyncGenerator<Buffer, void, undefined> {
  const hash = sha1 === null ? undefined : createHash('sha1');
  let length = 0;
  let held: Buffer | undefined;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > (size ?? mostBytes)) throw nonsense('a file that is larger than it may be');
    hash?.update(piece);
    if (held) yield held;
    held = piece;
  }
  if ((size !== null && length !== size) || (hash && hash.digest('hex') !== sha1))
    throw nonsense('a file that is not the one it lists');
  if (held) yield held;
}
