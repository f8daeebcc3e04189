import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GatewayError } from '../../../errors/gateway_error.ts';

export interface BodyLimits {
  readonly wireBytes: number;
  /** What a compressed body may become. */
  readonly plainBytes: number;
}

/** A first sync has several megabytes, says Powens; this is more than ten times the largest that was heard of. */
const usualLimits: BodyLimits = { wireBytes: 128 * 1024 * 1024, plainBytes: 512 * 1024 * 1024 };

export class BodyTooLarge extends GatewayError<'webhook_too_large'> {
  constructor() {
    super('webhook_too_large', 'the body of a webhook is larger than any of Powens');
  }
}

/** Bytes that say gzip and are not. */
export class BodyCorrupt extends GatewayError<'webhook_corrupt'> {
  constructor() {
    super('webhook_corrupt', 'the body of a webhook says gzip and is not');
  }
}

/**
 * The plain bytes of a body as they arrive, decompressed where it is gzip.
 * @param onWire sees the bytes as they came
 * @throws BodyTooLarge, BodyCorrupt, and whatever breaks off the body
 */
export async function* inflate(
  body: AsyncIterable<Buffer>,
  isCompressed: boolean,
  onWire: (chunk: Buffer) => void,
  { wireBytes, plainBytes } = usualLimits,
): AsyncGenerator<Buffer, void, undefined> {
  const wire = bounded(body, wireBytes, onWire);
  if (!isCompressed) return yield* wire;
  const source = Readable.from(wire);
  const gunzip = createGunzip();
  // What ends the source ends the reader too; the other way around it does by itself.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* bounded(source.pipe(gunzip), plainBytes, () => {});
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? new BodyCorrupt() : error;
  } finally {
    source.destroy();
  }
}

async function* bounded(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
  see: (chunk: Buffer) => void,
): AsyncGenerator<Buffer, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLarge();
    see(chunk);
    yield chunk;
  }
}
