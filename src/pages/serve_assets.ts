import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { type Asset, commonAssets } from './assets.ts';

/** The path under which every router hangs the step. */
export const assetPath = '/assets/:file';

interface Packed {
  readonly asset: Asset;
  readonly gzip: Buffer;
}

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * A koa step that answers for the assets, and leaves the 404 to koa for everything else.
 * @param more those of the pages of one server, beside the common ones
 */
export function serveAssets(more: readonly Asset[] = []) {
  const packed = new Map([...commonAssets, ...more].map((asset) => [asset.path, pack(asset)]));
  return (ctx: Pick<Context, 'path' | 'set' | 'type' | 'body' | 'vary' | 'acceptsEncodings'>): void => {
    const found = packed.get(ctx.path);
    if (!found) return;
    ctx.type = found.asset.type;
    ctx.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.vary('Accept-Encoding');
    const isPacked = ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
    if (isPacked) ctx.set('Content-Encoding', 'gzip');
    ctx.body = isPacked ? found.gzip : found.asset.text;
  };
}

function pack(asset: Asset): Packed {
  return { asset, gzip: gzipSync(asset.text, { level: 9 }) };
}
