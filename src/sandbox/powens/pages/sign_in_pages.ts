import { type Html, html } from '../../html.ts';
import type { Language } from '../../simulator/language.ts';
import { testConnectorId } from '../data/connectors.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import {
  alert,
  connectorHead,
  form,
  type Page,
  type PageView,
  primaryButton,
  quietForm,
  waysOut,
} from './page_view.ts';
import { fill } from './words.ts';

/** Login and password, the first time or again. */
export function credentialsPage(view: PageView): Page {
  const { text, session, connector, connection } = view;
  const isAgain = session.flow !== 'connect' || connection !== undefined;
  const title = fill(isAgain ? text.againTitle : text.signInTitle, { bank: connector?.name ?? '' });
  const wrong = session.problem === 'no_login';
  const isTest = connector?.id === testConnectorId;
  const content = html`${connectorHead(connector, title)}
${alert(wrong && text.noLogin)}
${form(
  view,
  html`<div class="field"><label for="login">${text.login}</label>
<input type="text" id="login" name="login" autocomplete="off" autocapitalize="none" spellcheck="false" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
<div class="field"><label for="password">${text.password}</label>
<input type="password" id="password" name="password" autocomplete="off"${isTest && html` aria-describedby="hint"`}>
${isTest && html`<small id="hint">${text.passwordHint}</small>`}</div>
${primaryButton('login', text.continue)}`,
)}
${!isAgain && quietForm(view, 'back', text.back)}
<details><summary>${text.loginHint}</summary><dl>${loginList(view.language)}</dl></details>
${waysOut(view)}`;
  return { title, step: 2, content };
}

/** A code by text message. */
export function codePage(view: PageView): Page {
  const { text, session, connector } = view;
  const wrong = session.problem === 'wrong_code';
  const content = html`${connectorHead(connector, text.codeTitle)}
<p class="lead">${fill(text.codeLead, { bank: connector?.name ?? '' })}</p>
${alert(wrong && text.wrongCode)}
${form(
  view,
  html`<div class="field"><label for="code">${text.code}</label>
<input type="text" class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus${wrong && html` aria-invalid="true" aria-describedby="problem"`}></div>
${primaryButton('code', text.continue)}`,
)}
${waysOut(view)}`;
  return { title: text.codeTitle, step: 2, content };
}

/** The approval in the bank's app; a button stands for the phone. */
export function appPage(view: PageView): Page {
  const { text, connector } = view;
  const content = html`${connectorHead(connector, text.appTitle)}
<p class="lead">${fill(text.appLead, { bank: connector?.name ?? '' })}</p>
<section class="phone" aria-label="${text.phone}"><small>${text.phone}</small><p>${text.phoneText}</p>
${form(view, primaryButton('approve', text.approve))}</section>
${waysOut(view)}`;
  return { title: text.appTitle, step: 2, content };
}

/** The bank's own page, to which a real webview would send the browser. */
export function bankPage(view: PageView): Page {
  const { text, connector } = view;
  const title = fill(text.bankTitle, { bank: connector?.name ?? '' });
  const content = html`<div class="bank-page">${connectorHead(connector, title)}
<p class="lead">${fill(text.bankLead, { bank: connector?.name ?? '' })}</p>
${form(view, primaryButton('approve', text.authorize))}</div>
${waysOut(view)}`;
  return { title, step: 2, content };
}

/** The logins that the simulation understands, as rows of a `<dl>`. */
export function loginList(language: Language): Html[] {
  const named = Object.entries(loginWords).map(([login, { summary }]) => ({ login, summary }));
  return [...named, ...otherLogins].map(
    ({ login, summary }) => html`<dt><code>${login}</code></dt><dd>${summary[language]}</dd>`,
  );
}
