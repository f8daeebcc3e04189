import type { Context } from 'koa';

export type Language = 'fr' | 'en';

export const languages: readonly Language[] = ['fr', 'en'];

const cookieName = 'bank_api_language';
const yearMs = 365 * 24 * 60 * 60 * 1000;

/** What of a request says the language: a koa context has it all. */
export type Asked = Pick<Context, 'querystring' | 'cookies' | 'acceptsLanguages'>;

/**
 * The language of a page: the switch on the page (`?lang=`), which is remembered in a cookie, else that cookie, else the
 * browser's setting.
 * @param otherwise for a browser that wants neither
 */
export function languageOf(ctx: Asked, otherwise: Language = 'en'): Language {
  const chosen = known(new URLSearchParams(ctx.querystring).get('lang'));
  const kept = known(ctx.cookies.get(cookieName));
  if (chosen && chosen !== kept)
    ctx.cookies.set(cookieName, chosen, { httpOnly: true, sameSite: 'lax', maxAge: yearMs, overwrite: true });
  return (
    chosen ?? kept ?? ((ctx.acceptsLanguages(otherwise, otherwise === 'en' ? 'fr' : 'en') || otherwise) as Language)
  );
}

function known(text: string | null | undefined): Language | undefined {
  return languages.find((language) => language === text);
}

/** For numbers and times. */
export const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
