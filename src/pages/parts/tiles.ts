import { type Html, html, type Part } from '../html.ts';
import type { Tone } from '../state_words.ts';

export interface Tile {
  readonly label: string;
  readonly value: Part;
  /** Small, under the value. */
  readonly note?: Part;
  readonly tone?: Tone | undefined;
  /** The list behind the figure. */
  readonly href?: string | undefined;
}

/** Figures that are taken in at a glance. */
export function tiles(shown: readonly Tile[]): Html {
  return html`<dl class="tiles">${shown.map(
    ({ label, value, note, tone, href }) =>
      html`<div class="tile ${tone}"><dt>${href === undefined ? label : html`<a href="${href}">${label}</a>`}</dt><dd>${value}${note && html`<small>${note}</small>`}</dd></div>`,
  )}</dl>`;
}
