import { type Html, html } from '../html.ts';
import { type Language, locales } from '../language.ts';

/** How far a work is: a bar, and the same in figures. */
export function progress(language: Language, label: string, done: number, all: number): Html {
  const number = new Intl.NumberFormat(locales[language]);
  return html`<div class="progress"><progress aria-label="${label}" value="${done}" max="${Math.max(all, 1)}"></progress><span>${number.format(done)} / ${number.format(all)}</span></div>`;
}
