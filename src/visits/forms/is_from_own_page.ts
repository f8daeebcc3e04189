import type { Context } from 'koa';

/**
 * Whether a page of ours was posted from, by what the browser itself says of it. `Sec-Fetch-Site` is in the way of no script and
 * decides where it is there: all browsers send it since 2023, to https and to this machine. `Origin` is `null` for forms of our
 * own pages, because they send no referrer (https://fetch.spec.whatwg.org/#append-a-request-origin-header), so `null` says
 * nothing: the token decides then.
 */
export function isFromOwnPage(ctx: Pick<Context, 'get'>, publicUrl: string): boolean {
  const site = ctx.get('Sec-Fetch-Site');
  if (site !== '') return site === 'same-origin' || site === 'none';
  const origin = ctx.get('Origin');
  if (origin === '' || origin === 'null') return true;
  // Within a network a gateway may be called by another name than browsers of people have.
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === ctx.get('Host'));
}
