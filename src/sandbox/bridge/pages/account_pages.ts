import { type Html, html } from '../../html.ts';
import type { SandboxAccount, SandboxItem } from '../state/state.ts';
import { alert, bankHead, cancelForm, form, type Page, type PageView, primaryButton } from './page_view.ts';

/** Which accounts the person shares. */
export function accountsPage(view: PageView): Page {
  const { text, session, item, bank } = view;
  const rows = item?.accounts.map((account) => accountRow(view, item, account)) ?? [];
  const content = html`${bankHead(bank, text.accountsTitle)}
<p class="lead">${text.accountsLead}</p>
${alert(session.problem === 'no_account' && text.noAccount)}
${form(
  view,
  html`<fieldset aria-label="${text.accountsTitle}">${rows}</fieldset>${primaryButton('accounts', text.share)}`,
)}
${cancelForm(view, 'sync_in_progress')}`;
  return { title: text.accountsTitle, step: 2, content };
}

/** The holder of a professional account confirms that its data may be shared. */
export function proPage(view: PageView): Page {
  const { text, item, bank } = view;
  const accounts = item?.accounts.filter((account) => view.world.data.account(item, account).plan.pro) ?? [];
  const names = accounts.map((account) => html`<li>${item && view.world.data.account(item, account).plan.name}</li>`);
  const content = html`${bankHead(bank, text.proTitle)}
<p class="lead">${text.proLead}</p>
<ul>${names}</ul>
${form(view, primaryButton('pro', text.proConfirm))}
${cancelForm(view, 'pro_validation_form')}`;
  return { title: text.proTitle, step: 2, content };
}

function accountRow({ world, language }: PageView, item: SandboxItem, account: SandboxAccount): Html {
  const { plan, cents, iban } = world.data.account(item, account);
  const balance = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100);
  const ending = iban === undefined ? undefined : `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;
  return html`<label class="account"><input type="checkbox" name="account" value="${account.serial}" checked>
<span>${plan.name}${ending !== undefined && html`<small>${ending}</small>`}</span><span class="balance">${balance}</span></label>`;
}
