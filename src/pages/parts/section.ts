import { type Html, html, type Part } from '../html.ts';
import { breakable } from './breakable.ts';

/** A part of a page under a heading, as a card. @param end behind the heading: a link, a figure */
export function section(title: string, content: Part, end?: Part): Html {
  return html`<section class="card"><div class="title"><h2>${breakable(title)}</h2>${end}</div>
${content}</section>`;
}
