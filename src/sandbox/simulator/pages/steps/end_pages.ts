import { html } from '../../../html.ts';
import type { Page } from '../step.ts';
import type { Words } from '../words/english.ts';

export const tick = html`<div class="badge"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 5 5 9-11" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg></div>`;
export const cross = html`<div class="badge bad"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg></div>`;

/** Without an address to go back to the person ends here. */
export function endedPage({ endedTitle: title, endedLead }: Words): Page {
  return { title, content: html`${tick}<h1>${title}</h1><p class="lead">${endedLead}</p>` };
}

/** For an address that belongs to no session. */
export function lostPage({ lostTitle: title }: Words, lead: string): Page {
  return { title, content: html`${cross}<h1>${title}</h1><p class="lead">${lead}</p>` };
}
