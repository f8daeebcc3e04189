import { type Html, html, type Part } from '../html.ts';
import type { Tone } from '../state_words.ts';

/** One sentence that says how things are, large, with what to do about it beneath. */
export function verdict(tone: Tone, sentence: Part, more?: Part): Html {
  return html`<div class="verdict ${tone}"><p>${sentence}</p>${more && html`<div>${more}</div>`}</div>`;
}
