import { type Html, html } from '../../html.ts';
import type { Language } from '../../simulator/language.ts';
import { loginWords, otherLogins, reasonIn } from '../life/login.ts';
import { codeForm } from './entry_pages.ts';
import {
  alert,
  bankHead,
  cancelForm,
  fill,
  form,
  type Page,
  type PageView,
  primaryButton,
  quietForm,
} from './page_view.ts';
import type { Words } from './words.ts';

const tick = html`<div class="badge"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 5 5 9-11" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg></div>`;
const cross = html`<div class="badge bad"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg></div>`;

/** Login and password, the first time or again. */
export function credentialsPage(view: PageView): Page {
  const { text, session, provider } = view;
  const again = session.action !== 'create';
  const title = fill(again ? text.editTitle : text.signInTitle, { bank: provider?.name ?? '' });
  const wrong = session.problem === 'no_login';
  const content = html`${bankHead(provider, title)}
${alert(wrong && text.noLogin)}
${form(
  view,
  html`<div class="field"><label for="login">${text.login}</label>
<input type="text" id="login" name="login" autocomplete="off" autocapitalize="none" spellcheck="false" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
<div class="field"><label for="password">${text.password}</label>
<input type="password" id="password" name="password" autocomplete="off"></div>
${primaryButton('login', text.continue)}`,
)}
${!again && quietForm(view, 'back', text.back)}
${cancelForm(view)}
<details><summary>${text.loginHint}</summary><dl>${loginList(view.language)}</dl></details>`;
  return { title, step: 2, content };
}

/** A code by text message. */
export function codePage(view: PageView): Page {
  const { text, provider } = view;
  const content = html`${bankHead(provider, text.codeTitle)}
<p class="lead">${fill(text.codeLead, { bank: provider?.name ?? '' })}</p>
${codeForm(view, 'code')}
${cancelForm(view)}`;
  return { title: text.codeTitle, step: 2, content };
}

/** The bank is being read; the page looks again by itself. */
export function progressPage(view: PageView): Page {
  const { text, provider } = view;
  const content = html`<div class="spinner"></div>${bankHead(provider, text.progressTitle)}
<p class="lead" role="status">${text.progressLead}</p>
${quietForm(view, 'finish', text.goOn)}`;
  return { title: text.progressTitle, step: 3, refreshSeconds: 1, content };
}

export function errorPage(view: PageView): Page {
  const { text, connection, provider } = view;
  const reason = reasonIn(view.language, connection?.reason ?? connection?.status ?? '');
  const content = html`${cross}<h1>${text.errorTitle}</h1>
<p class="lead" role="alert">${fill(text.errorLead, { bank: provider?.name ?? '', reason })}</p>
${form(view, primaryButton('retry', text.tryAgain))}
${quietForm(view, 'cancel', text.leave)}`;
  return { title: text.errorTitle, step: 2, content };
}

export function donePage(view: PageView): Page {
  const { text, provider, session } = view;
  const label =
    session.redirectUri === null ? text.finishPlain : fill(text.finish, { host: new URL(session.redirectUri).host });
  const content = html`${tick}<h1>${text.doneTitle}</h1>
<p class="lead" role="status">${fill(text.doneLead, { bank: provider?.name ?? '' })}</p>
${form(view, primaryButton('finish', label))}`;
  return { title: text.doneTitle, step: 3, content };
}

/** Without a redirect_uri the page was shown inside the application's own. */
export function endedPage({ text }: Pick<PageView, 'text'>): Page {
  const content = html`${tick}<h1>${text.endedTitle}</h1><p class="lead">${text.endedLead}</p>`;
  return { title: text.endedTitle, content };
}

/** For an address that belongs to no session. */
export function lostPage(text: Words): Page {
  const content = html`${cross}<h1>${text.lostTitle}</h1><p class="lead">${text.lostLead}</p>`;
  return { title: text.lostTitle, content };
}

/** The logins that the banks understand, as rows of a `<dl>`. */
export function loginList(language: Language): Html[] {
  const named = Object.entries(loginWords).map(([login, { summary }]) => ({ login, summary }));
  return [...named, ...otherLogins].map(
    ({ login, summary }) => html`<dt><code>${login}</code></dt><dd>${summary[language]}</dd>`,
  );
}
