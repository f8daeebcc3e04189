import type { Hindrance } from '../../operator/documents/hindrance_of.ts';
import type { Language } from '../../pages/language.ts';
import { replayWords } from './replay_words.ts';

/** Behind "it goes out": when, where something holds it back; nothing where it goes at once. */
export function whenItGoes(hindrance: Hindrance, language: Language): string {
  return hindrance === null ? '' : ` ${replayWords[language].hindrances[hindrance]}`;
}
