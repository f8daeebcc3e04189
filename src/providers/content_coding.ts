import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** How the bytes of a body are packed. */
export type Coding = 'gzip' | 'deflate' | 'br';

/** The names that are read (RFC 9110, 8.4.1; `x-gzip` is gzip's older one). */
const codings: Readonly<Record<string, Coding>> = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate', br: 'br' };

/**
 * What `Content-Encoding` says. A call that asks for no coding may be answered in any (RFC 9110, 12.5.3), and proxies in front
 * of a provider make use of it.
 * @returns undefined for a body as it is; `unknown` for a coding that is not read, and for several one in the other
 */
export function codingOf(header: string | undefined): Coding | 'unknown' | undefined {
  if (header === undefined) return undefined;
  const names = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const [name, ...more] = names;
  if (name === undefined) return undefined;
  return more.length === 0 && Object.hasOwn(codings, name) ? (codings[name] as Coding) : 'unknown';
}

const buffers = {
  gzip: promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  zlib: promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflate),
  raw: promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflateRaw),
  br: promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
};

const streams = {
  gzip: zlib.createGunzip,
  zlib: zlib.createInflate,
  raw: zlib.createInflateRaw,
  br: zlib.createBrotliDecompress,
};

/**
 * The plain bytes of a whole body. Bytes that are not what they are said to be come back as they are: a proxy that unpacks and
 * forgets to say so has been seen by many, and whoever parses them notices the others.
 * @returns undefined when they are more than `maxBytes`, of which no more is kept meanwhile
 */
export async function unpacked(bytes: Buffer, coding: Coding, maxBytes: number): Promise<Buffer | undefined> {
  try {
    return await buffers[formOf(coding, bytes)](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : bytes;
  }
}

/**
 * The plain bytes as they arrive; how many they become is for the reader to watch. What is said to be gzip and does not begin
 * like it comes as it is, as from `unpacked`; the other codings have no beginning that tells.
 * @param pieceBytes how many come at once
 * @throws what zlib throws for bytes that are not what they are said to be (`isPackedWrongly`), and whatever breaks off the body
 */
export async function* unpackedPieces(
  body: AsyncIterable<Buffer>,
  coding: Coding,
  pieceBytes = 65_536,
): AsyncGenerator<Buffer, void, undefined> {
  const { head, whole } = await beginning(body);
  if (coding === 'gzip' && !head.subarray(0, 2).equals(gzipHead.subarray(0, head.length))) return yield* whole;
  const source = Readable.from(whole);
  const plain = streams[formOf(coding, head)]({ chunkSize: pieceBytes });
  // What ends the source ends the reader too; the other way around it does by itself.
  source.on('error', (error) => plain.destroy(error));
  try {
    yield* source.pipe(plain);
  } finally {
    source.destroy();
  }
}

/** RFC 1952, 2.3.1. */
const gzipHead = Buffer.of(0x1f, 0x8b);

/** The first two bytes, which tell the forms of `deflate` apart, and the body with them. */
async function beginning(body: AsyncIterable<Buffer>): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const pieces = body[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const { done, value } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* whole(): AsyncGenerator<Buffer, void, undefined> {
    try {
      if (head.length > 0) yield head;
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
    } finally {
      await pieces.return?.();
    }
  }
  return { head, whole: whole() };
}

/** Whether that is why a body could not be unpacked. */
export function isPackedWrongly(error: unknown): boolean {
  return /^(?:Z_|ERR__ERROR|ERR_BROTLI)/.test((error as NodeJS.ErrnoException).code ?? '');
}

/** `deflate` means zlib's frame (RFC 9110, 8.4.1.2), which half of the world leaves away. */
function formOf(coding: Coding, head: Buffer): keyof typeof buffers {
  if (coding !== 'deflate') return coding;
  const [method = 0, flags = 0] = head;
  const isFramed = (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
  return isFramed ? 'zlib' : 'raw';
}
