import { type Html, html } from '../../html.ts';
import { banks, type SandboxBank } from '../../simulated_bank/banks.ts';
import { cancelForm, form, type Page, type PageView, primaryButton } from './page_view.ts';

/** The e-mail address, which v2 asks for when the application did not give it. */
export function emailPage(view: PageView): Page {
  const { text } = view;
  const content = html`<h1>${text.emailTitle}</h1>
<p class="lead">${text.emailLead}</p>
${form(
  view,
  html`<div class="field"><label for="email">${text.email}</label>
<input type="email" id="email" name="email" autocomplete="email" required autofocus></div>
${primaryButton('email', text.continue)}`,
)}
${cancelForm(view, 'email_validation_form')}`;
  return { title: text.emailTitle, step: 0, content };
}

/** The list of banks: highlighted ones first seen, all by search. */
export function bankListPage(view: PageView): Page {
  const { text, search, session } = view;
  const found = findBanks(search, session.country);
  const list = html`<input type="hidden" name="action" value="bank"><ul class="banks">${found.map(bankButton)}</ul>`;
  const content = html`<h1>${text.banksTitle}</h1>
<p class="lead">${text.banksLead}</p>
<form class="search" role="search">
<input type="hidden" name="lang" value="${view.language}">
<input type="search" name="search" value="${search}" aria-label="${text.search}" placeholder="${text.search}" autofocus>
<button>${text.searchButton}</button>
</form>
${found.length === 0 ? html`<p role="status">${text.noBank}</p>` : form(view, list)}
${cancelForm(view, search === '' ? 'highlighted_banks' : 'list_banks')}`;
  return { title: text.banksTitle, step: 0, content };
}

function findBanks(search: string, country: string | undefined): readonly SandboxBank[] {
  const there = banks.filter((bank) => country === undefined || bank.country === country.toUpperCase());
  if (search !== '') return there.filter((bank) => plain(`${bank.name} ${bank.group ?? ''}`).includes(plain(search)));
  const highlighted = there.filter((bank) => bank.highlighted);
  return highlighted.length > 0 ? highlighted : there;
}

/** "credit" finds "Crédit". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function bankButton(bank: SandboxBank): Html {
  return html`<li><button name="bank" value="${bank.id}"><img src="/logos/${bank.id}.svg" alt="" width="44" height="44">
<span>${bank.name}${bank.group !== undefined && html`<small>${bank.group}</small>`}</span>
<span class="land">${bank.country}</span></button></li>`;
}
