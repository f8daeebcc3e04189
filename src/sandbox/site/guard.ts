import type { Context, Next } from 'koa';
import { languageOf } from '../../pages/language.ts';

/** Nothing of this site is kept: its pages and redirects say how things are now. */
const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Sets the headers of every answer, and refuses forms that another site posts here. */
export async function guard(ctx: Context, next: Next): Promise<void> {
  ctx.set(headers);
  const from = ctx.get('sec-fetch-site');
  const foreign = from !== '' && from !== 'same-origin' && from !== 'none';
  if (foreign && ctx.method !== 'GET' && ctx.method !== 'HEAD') ctx.throw(403, 'Forms of other sites are refused.');
  await next();
}

export async function chooseLanguage(ctx: Context, next: Next): Promise<void> {
  ctx.state.language = languageOf(ctx);
  await next();
}
