import type { Language } from '../../../pages/language.ts';

/** The right code of every page that asks for one (docs/reference/bridge.md, 6). */
export const rightCode = '123456';

/** What a login means to the person who reads about it. */
export type LoginSummary = Readonly<Record<Language, string>>;

/** A word that a login may be made of. */
export interface LoginWord<Outcome> {
  readonly outcome: Outcome;
  /** What the page `/` and the sign-in page say of it. */
  readonly summary: LoginSummary;
}

/** A login that is no single word, as an explanation. */
export interface LoginExample {
  readonly login: string;
  readonly summary: LoginSummary;
}

/** Makes the words of a simulator. @param success the outcome of which a word says how it differs */
export function wordsOf<Outcome>(success: Outcome) {
  return (outcome: Partial<Outcome>, en: string, fr: string): LoginWord<Outcome> => ({
    outcome: { ...success, ...outcome },
    summary: { en, fr },
  });
}

export function example(login: string, en: string, fr: string): LoginExample {
  return { login, summary: { en, fr } };
}

/**
 * The outcome of a sync: logins name one for each, separated by dots, the first for the connection (`success.1010`).
 * @param other what a text means that is no word
 * @returns undefined when the login says nothing more
 */
export function outcomeIn<Outcome>(
  words: Readonly<Record<string, LoginWord<Outcome>>>,
  other: (text: string) => Outcome,
  login: string,
  outcomesPlayed: number,
): Outcome | undefined {
  const text = login.trim().split('.')[outcomesPlayed];
  if (text === undefined) return undefined;
  return (Object.hasOwn(words, text) ? words[text]?.outcome : undefined) ?? other(text);
}
