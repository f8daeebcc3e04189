import { html } from '../../html.ts';
import { statusDescription } from '../life/item_status.ts';
import { bankHead, form, type Page, type PageView, primaryButton, quietForm } from './page_view.ts';
import { fill, type Words } from './words.ts';

const tick = html`<div class="badge"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 5 5 9-11" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg></div>`;
const cross = html`<div class="badge bad"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg></div>`;

/** The bank is being read; the page looks again by itself. */
export function progressPage(view: PageView): Page {
  const { text, bank } = view;
  const content = html`<div class="spinner"></div>${bankHead(bank, text.progressTitle)}
<p class="lead" role="status">${text.progressLead}</p>
${quietForm(view, 'go_on', text.goOn)}`;
  return { title: text.progressTitle, step: 3, refreshSeconds: 1, content };
}

export function errorPage(view: PageView): Page {
  const { text, item, bank } = view;
  const reason = statusDescription(item?.status ?? 0, view.language) ?? item?.statusInfo ?? '';
  const content = html`${cross}<h1>${text.errorTitle}</h1>
<p class="lead" role="alert">${fill(text.errorLead, { bank: bank?.name ?? '', reason })}</p>
${form(view, primaryButton('retry', text.tryAgain))}
${quietForm(view, 'cancel', text.leave, 'sync_error')}`;
  return { title: text.errorTitle, step: 1, content };
}

export function successPage(view: PageView): Page {
  const { text, item, bank, session, language } = view;
  const expiry = new Date(item?.authenticationExpiresAt ?? view.world.clock());
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(expiry);
  const host = session.callbackUrl === undefined ? undefined : new URL(session.callbackUrl).host;
  const label = host === undefined ? text.finishPlain : fill(text.finish, { host });
  const content = html`${tick}<h1>${text.successTitle}</h1>
<p class="lead" role="status">${fill(text.successLead, { bank: bank?.name ?? '', date })}</p>
${form(view, primaryButton('finish', label))}`;
  return { title: text.successTitle, step: 3, content };
}

/** Without a callback the person ends here (docs/reference/bridge.md, 4). */
export function endedPage({ text }: PageView): Page {
  const content = html`${tick}<h1>${text.endedTitle}</h1><p class="lead">${text.endedLead}</p>`;
  return { title: text.endedTitle, step: undefined, content };
}

/** For an address that belongs to no session. */
export function lostPage(text: Words): Page {
  const content = html`${cross}<h1>${text.lostTitle}</h1><p class="lead">${text.lostLead}</p>`;
  return { title: text.lostTitle, step: undefined, content };
}
