import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { type StateKind, stateWord, type Tone } from '../state_words.ts';

/** A word with a shape of its own for each tone (look/marks.ts), so that it is not told by colour alone. */
export function badge(tone: Tone, word: string): Html {
  return html`<span class="badge ${tone}">${word}</span>`;
}

/** The badge of a state: `stateBadge('delivery', 'waiting', 'fr')`. */
export function stateBadge(kind: StateKind, state: string, language: Language): Html {
  const { tone, word } = stateWord(kind, state, language);
  return badge(tone, word);
}
