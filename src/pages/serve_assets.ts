import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { type Asset, commonAssets } from './assets.ts';

/** The path under which every router hangs the step. */
export const assetPath = '/assets/:file';

const yearSeconds = 365 * 24 * 60 * 60;

/** Each is packed once in a process, when somebody first asks for it. */
const packed = new WeakMap<Asset, Buffer>();

/**
 * A koa step that answers for the assets, and leaves the 404 to koa for everything else.
 * @param more those of the pages of one server, beside the common ones
 */
export function serveAssets(more: readonly Asset[] = []) {
  const byPath = new Map([...commonAssets, ...more].map((asset) => [asset.path, asset]));
  return (ctx: Pick<Context, 'path' | 'set' | 'type' | 'body' | 'vary' | 'acceptsEncodings'>): void => {
    const asset = byPath.get(ctx.path);
    if (!asset) return;
    ctx.type = asset.type;
    ctx.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.vary('Accept-Encoding');
    const takesGzip = ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
    if (takesGzip) ctx.set('Content-Encoding', 'gzip');
    ctx.body = takesGzip ? pack(asset) : asset.text;
  };
}

/** Pages themselves are not packed: what a stranger can have written into one would tell by its size what else is in it. */
function pack(asset: Asset): Buffer {
  const bytes = packed.get(asset) ?? gzipSync(asset.text, { level: 9 });
  packed.set(asset, bytes);
  return bytes;
}
