import type { Language } from '../language.ts';
import type { LoginExample, LoginSummary } from '../life/login_words.ts';
import type { ShownBank } from './trip.ts';
import type { Stage, Words } from './words.ts';

/** What the pages of one provider look and sound like. */
export interface Brand<W extends Words = Words> {
  readonly name: string;
  /** White lines in a square of 32 with the provider's color. */
  readonly mark: { readonly color: string; readonly path: string; readonly strokeWidth: number };
  /** The path of a bank's logo. */
  readonly logoPath: (bank: ShownBank) => string;
  /** What the list of steps at the head of a page names. */
  readonly stages: readonly Stage[];
  readonly words: Readonly<Record<Language, W>>;
  /** The logins that the banks understand: single words, and others as an explanation. */
  readonly loginWords: Readonly<Record<string, { readonly summary: LoginSummary }>>;
  readonly otherLogins: readonly LoginExample[];
}
