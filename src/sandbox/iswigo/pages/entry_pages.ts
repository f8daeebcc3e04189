import { html } from '../../html.ts';
import { providers } from '../data/providers.ts';
import { alert, cancelForm, fill, form, type Page, type PageView, primaryButton } from './page_view.ts';

export function termsPage(view: PageView): Page {
  const { text } = view;
  const content = html`<h1>${text.termsTitle}</h1>
<p class="lead">${text.termsLead}</p>
${form(view, primaryButton('accept', text.accept))}
${cancelForm(view)}`;
  return { title: text.termsTitle, step: 0, content };
}

export function emailPage(view: PageView): Page {
  const { text, session } = view;
  const wrong = session.problem === 'no_email';
  const content = html`<h1>${text.emailTitle}</h1>
<p class="lead">${text.emailLead}</p>
${alert(wrong && text.noEmail)}
${form(
  view,
  html`<div class="field"><label for="email">${text.email}</label>
<input type="email" id="email" name="email" autocomplete="email" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
${primaryButton('email', text.continue)}`,
)}
${cancelForm(view)}`;
  return { title: text.emailTitle, step: 0, content };
}

/** The code that proves the address. */
export function emailCodePage(view: PageView): Page {
  const { text, session } = view;
  return {
    title: text.emailCodeTitle,
    step: 0,
    content: html`<h1>${text.emailCodeTitle}</h1>
<p class="lead">${fill(text.emailCodeLead, { email: session.email })}</p>
${codeForm(view, 'email_code')}
${cancelForm(view)}`,
  };
}

export function codeForm(view: PageView, action: string) {
  const { text, session } = view;
  const wrong = session.problem === 'wrong_code';
  return html`${alert(wrong && text.wrongCode)}
${form(
  view,
  html`<div class="field"><label for="code">${text.code}</label>
<input type="text" class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
${primaryButton(action, text.continue)}`,
)}`;
}

/** All banks; a group's members stand under their own names. */
export function providersPage(view: PageView): Page {
  const { text, search, session, language } = view;
  const found = providers.filter(({ types, name }) => types.includes('bank') && plain(name).includes(plain(search)));
  const buttons = found.map(
    ({ id, name }) =>
      html`<li><button name="provider" value="${id}"><img src="/logos/${id}.svg" alt="" width="44" height="44"><span>${name}</span></button></li>`,
  );
  const list = html`<input type="hidden" name="action" value="provider"><ul class="banks">${buttons}</ul>`;
  const content = html`<h1>${text.banksTitle}</h1>
<p class="lead">${text.banksLead}</p>
<form class="search" role="search">
<input type="hidden" name="session" value="${session.id}"><input type="hidden" name="lang" value="${language}">
<input type="search" name="search" value="${search}" aria-label="${text.search}" placeholder="${text.search}" autofocus>
<button>${text.searchButton}</button>
</form>
${found.length === 0 ? html`<p role="status">${text.noBank}</p>` : form(view, list)}
${cancelForm(view)}`;
  return { title: text.banksTitle, step: 1, content };
}

/** "credit" finds "Crédit". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
