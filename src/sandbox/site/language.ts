import type { Context, Next } from 'koa';
import type { Language } from './texts.ts';

const cookie = 'demo_site_language';

/** The switch in the page's head, else the one chosen before, else what the browser prefers. */
export async function chooseLanguage(ctx: Context, next: Next): Promise<void> {
  const switched = ctx.query.lang;
  if (isLanguage(switched)) ctx.cookies.set(cookie, switched, { sameSite: 'lax', httpOnly: true });
  const before = ctx.cookies.get(cookie);
  ctx.state.language = isLanguage(switched)
    ? switched
    : isLanguage(before)
      ? before
      : ctx.acceptsLanguages('fr', 'en') || 'en';
  ctx.vary('Accept-Language');
  await next();
}

function isLanguage(value: unknown): value is Language {
  return value === 'fr' || value === 'en';
}
