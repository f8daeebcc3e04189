import { type Html, html } from '../../html.ts';
import type { Language } from '../../simulator/language.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import { alert, bankHead, cancelForm, form, type Page, type PageView, primaryButton, quietForm } from './page_view.ts';
import { fill } from './words.ts';

/** Login and password, the first time or again. */
export function credentialsPage(view: PageView): Page {
  const { text, session, bank } = view;
  const again = session.step === 'edit_bank_creds_form';
  const title = fill(again ? text.editTitle : text.signInTitle, { bank: bank?.name ?? '' });
  const wrong = session.problem === 'no_login';
  const canGoBack = session.step === 'bank_creds_form';
  const content = html`${bankHead(bank, title)}
${alert(wrong && text.noLogin)}
${form(
  view,
  html`<div class="field"><label for="login">${text.login}</label>
<input type="text" id="login" name="login" autocomplete="off" autocapitalize="none" spellcheck="false" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
<div class="field"><label for="password">${text.password}</label>
<input type="password" id="password" name="password" autocomplete="off"></div>
${primaryButton('login', text.continue)}`,
)}
${canGoBack && quietForm(view, 'back', text.back)}
${cancelForm(view, session.step)}
<details><summary>${text.loginHint}</summary><dl>${loginList(view.language)}</dl></details>`;
  return { title, step: 1, content };
}

/** A code by text message. */
export function codePage(view: PageView): Page {
  const { text, session, bank } = view;
  const wrong = session.problem === 'wrong_code';
  const content = html`${bankHead(bank, text.codeTitle)}
<p class="lead">${fill(text.codeLead, { bank: bank?.name ?? '' })}</p>
${alert(wrong && text.wrongCode)}
${form(
  view,
  html`<div class="field"><label for="code">${text.code}</label>
<input type="text" class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
${primaryButton('code', text.continue)}`,
)}
${cancelForm(view, 'otp_form')}`;
  return { title: text.codeTitle, step: 1, content };
}

/** The approval in the bank's app; a button stands for the phone. */
export function approvalPage(view: PageView): Page {
  const { text, bank } = view;
  const content = html`${bankHead(bank, text.approvalTitle)}
<p class="lead">${fill(text.approvalLead, { bank: bank?.name ?? '' })}</p>
<section class="phone" aria-label="${text.phone}"><small>${text.phone}</small><p>${text.phoneText}</p>
${form(view, primaryButton('approve', text.approve))}</section>
${cancelForm(view, 'sync_in_progress')}`;
  return { title: text.approvalTitle, step: 1, content };
}

/** The logins that Demo Bank understands, as rows of a `<dl>`. */
export function loginList(language: Language): Html[] {
  const named = Object.entries(loginWords).map(([login, { summary }]) => ({ login, summary }));
  return [...named, ...otherLogins].map(
    ({ login, summary }) => html`<dt><code>${login}</code></dt><dd>${summary[language]}</dd>`,
  );
}
