import { html } from '../../html.ts';
import { form, hostOf, type Page, type PageView, primaryButton, quietForm } from './page_view.ts';
import { fill, type Words } from './words.ts';

const tick = html`<div class="badge"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 5 5 9-11" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg></div>`;
const cross = html`<div class="badge bad"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg></div>`;

export function failedPage(view: PageView): Page {
  const { text, connection } = view;
  const state = connection?.state ?? '';
  const content = html`${cross}<h1>${text.failedTitle}</h1>
<p class="lead" role="alert">${text.states[state] ?? state}</p>
${form(view, primaryButton('retry', text.tryAgain))}
${quietForm(view, 'cancel', text.leave)}`;
  return { title: text.failedTitle, step: 2, content };
}

/** The accounts are there now; transactions follow behind the person's back (docs/reference/powens.md, 3). */
export function donePage(view: PageView): Page {
  const { text, connection, connector, session, language } = view;
  const expiry = new Date(connection?.expiresAt ?? view.world.clock());
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(expiry);
  const host = hostOf(session);
  const label = host === undefined ? text.finishPlain : fill(text.finish, { host });
  const content = html`${tick}<h1>${text.doneTitle}</h1>
<p class="lead" role="status">${fill(text.doneLead, { bank: connector?.name ?? '', date })}</p>
${form(view, primaryButton('finish', label))}`;
  return { title: text.doneTitle, step: 3, content };
}

/** Without an address to go back to the person ends here. */
export function endedPage({ text }: PageView): Page {
  const content = html`${tick}<h1>${text.endedTitle}</h1><p class="lead">${text.endedLead}</p>`;
  return { title: text.endedTitle, step: undefined, content };
}

export type LostReason = 'lostCode' | 'lostClient' | 'lostRedirect' | 'lostConnection';

/** For an address that cannot be followed; Powens never goes back from it. */
export function lostPage(text: Words, reason: LostReason): Page {
  const content = html`${cross}<h1>${text.lostTitle}</h1><p class="lead">${text[reason]}</p>`;
  return { title: text.lostTitle, step: undefined, content };
}
