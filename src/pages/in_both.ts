import type { Language } from './language.ts';

/** Texts, or what makes them, each in English and in French. */
export interface Pairs {
  readonly [name: string]: Pairs | readonly [english: unknown, french: unknown];
}

/** The texts of one of the languages. */
export type OneLanguage<P> = {
  readonly [Name in keyof P]: P[Name] extends readonly [infer Text, unknown] ? Text : OneLanguage<P[Name]>;
};

export function inBoth<P extends Pairs>(pairs: P): Readonly<Record<Language, OneLanguage<P>>> {
  return { en: pick(pairs, 0) as OneLanguage<P>, fr: pick(pairs, 1) as OneLanguage<P> };
}

function pick(pairs: Pairs, place: 0 | 1): object {
  const one = ([name, texts]: [string, Pairs[string]]) => [name, isPair(texts) ? texts[place] : pick(texts, place)];
  return Object.fromEntries(Object.entries(pairs).map(one));
}

function isPair(texts: Pairs[string]): texts is readonly [unknown, unknown] {
  return Array.isArray(texts);
}
