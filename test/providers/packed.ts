import zlib from 'node:zlib';

/** The same bytes in each coding that is met, by a name for tests. */
export function packed(
  plain: Buffer,
): Readonly<Record<string, { readonly coding: string; readonly bytes: Buffer<ArrayBuffer> }>> {
  return {
    gzip: { coding: 'gzip', bytes: zlib.gzipSync(plain) },
    'x-gzip': { coding: 'x-gzip', bytes: zlib.gzipSync(plain) },
    deflate: { coding: 'deflate', bytes: zlib.deflateSync(plain) },
    'raw deflate': { coding: 'deflate', bytes: zlib.deflateRawSync(plain) },
    br: { coding: 'br', bytes: zlib.brotliCompressSync(plain) },
  };
}
