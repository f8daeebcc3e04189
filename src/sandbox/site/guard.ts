import type { Context, Next } from 'koa';
import { languages } from '../simulator/language.ts';

/** Every page is made here: no foreign script, style or frame. Logos come from wherever the bank directory says. */
const headers = {
  // No form-action: Chromium applies it to redirects too, and "connect" redirects to the bank.
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: http:; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // `no-referrer` would make browsers send `Origin: null` with this site's own forms.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Sets the headers of every page, and refuses forms that another site posts here. */
export async function guard(ctx: Context, next: Next): Promise<void> {
  ctx.set(headers);
  const from = ctx.get('sec-fetch-site');
  const foreign = from !== '' && from !== 'same-origin' && from !== 'none';
  if (foreign && ctx.method !== 'GET' && ctx.method !== 'HEAD') ctx.throw(403, 'Forms of other sites are refused.');
  await next();
}

const cookie = 'demo_site_language';

/** The switch in the page's head, else the one chosen before, else what the browser prefers. */
export async function chooseLanguage(ctx: Context, next: Next): Promise<void> {
  const switched = languages.find((each) => each === ctx.query.lang);
  if (switched) ctx.cookies.set(cookie, switched, { sameSite: 'lax', httpOnly: true });
  const before = languages.find((each) => each === ctx.cookies.get(cookie));
  ctx.state.language = switched ?? before ?? (ctx.acceptsLanguages('fr', 'en') || 'en');
  ctx.vary('Accept-Language');
  await next();
}
