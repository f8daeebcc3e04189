import { type Html, html, type Part } from '../html.ts';
import type { Language } from '../language.ts';
import { words } from '../words.ts';

export interface PageHead {
  readonly language: Language;
  readonly title: Part;
  /** The way down to here: label and address, outermost first. */
  readonly trail?: readonly (readonly [label: string, href: string])[] | undefined;
  /** Beside the title: a badge. */
  readonly state?: Part;
  /** One sentence under it. */
  readonly lead?: Part;
  /** Buttons, at the end of the line. */
  readonly actions?: Part;
}

/** The head of a page's content: its only `h1`. */
export function pageHead({ language, title, trail, state, lead, actions }: PageHead): Html {
  const t = words[language];
  return html`<div class="page-head">
${trail && html`<nav class="trail" aria-label="${t.youAreHere}"><ol>${trail.map(([label, href]) => html`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`}
<div class="title"><h1>${title}</h1>${state}</div>
${lead && html`<p class="lead">${lead}</p>`}
${actions && html`<div class="actions">${actions}</div>`}
</div>`;
}
