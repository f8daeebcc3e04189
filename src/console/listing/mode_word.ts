import type { Language } from '../../pages/language.ts';
import { momentWords } from './moment_words.ts';

/** What a person goes to the bank for; a mode that is not known is shown as it is spelt. */
export function modeWord(mode: string, language: Language): string {
  const { modes } = momentWords[language];
  return Object.hasOwn(modes, mode) ? modes[mode as keyof typeof modes] : mode;
}
