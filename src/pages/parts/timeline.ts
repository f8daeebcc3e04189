import { type Html, html, type Part } from '../html.ts';
import type { Tone } from '../state_words.ts';
import { type Clock, moment } from './moment.ts';

export interface Happening {
  readonly at: Date | null;
  readonly title: Part;
  readonly detail?: Part;
  readonly tone?: Tone | undefined;
}

/** What happened to one thing, in the order in which it is given. */
export function timeline(happenings: readonly Happening[], clock: Omit<Clock, 'now'>): Html {
  return html`<ol class="timeline">${happenings.map(
    ({ at, title, detail, tone = 'info' }) =>
      html`<li class="${tone}"><p class="what">${title}</p>${detail && html`<div class="detail">${detail}</div>`}<p class="when">${moment(at, clock)}</p></li>`,
  )}</ol>`;
}
