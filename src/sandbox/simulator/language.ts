import type { Context } from 'koa';

/** The languages of the simulation. */
export type Language = 'fr' | 'en';

export const languages: readonly Language[] = ['fr', 'en'];

/** The switch on the page wins over the browser's setting. */
export function languageOf(ctx: Context): Language {
  const chosen = new URLSearchParams(ctx.querystring).get('lang');
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return ctx.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr';
}
