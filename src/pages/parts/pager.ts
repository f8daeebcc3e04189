import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { words } from '../words.ts';

export interface Pager {
  readonly language: Language;
  /** Addresses of the neighbouring pages, filters included; undefined at an end. */
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
  /** `50 of more than 1,000` */
  readonly says?: string | undefined;
}

/** From a cursor to the next: there are no numbers of pages, since a list grows while it is read. */
export function pager({ language, newer, older, says }: Pager): Html | undefined {
  if (newer === undefined && older === undefined && says === undefined) return undefined;
  const t = words[language];
  return html`<nav class="pager" aria-label="${t.pagesOfList}">${newer !== undefined && html`<a class="button" rel="prev" href="${newer}">← ${t.newer}</a>`}
${says !== undefined && html`<span>${says}</span>`}
${older !== undefined && html`<a class="button" rel="next" href="${older}">${t.older} →</a>`}</nav>`;
}
