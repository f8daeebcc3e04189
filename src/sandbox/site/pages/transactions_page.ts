import type { Context } from 'koa';
import { type Html, html } from '../../../pages/html.ts';
import * as format from '../format.ts';
import type { Answer } from '../gateway.ts';
import { type Account, type Transaction, transactions } from '../resources.ts';
import { type SiteParts, userName } from '../site_parts.ts';
import { type Language, texts } from '../texts.ts';
import { problem } from './bank_card.ts';
import { messagePage, showPage } from './layout.ts';
import { pageOf, pager } from './pager.ts';

const rowsPerPage = 25;

/** The transactions of one account, newest first, in pages; deleted and announced ones marked. */
export async function transactionsPage(
  site: SiteParts,
  ctx: Context,
  itemId: string,
  accountId: string,
): Promise<void> {
  const language: Language = ctx.state.language;
  const t = texts[language];
  const since = typeof ctx.query.since === 'string' ? ctx.query.since.slice(0, 40) : '';
  const owned = await site.accounts.of(itemId);
  const account = owned.ok ? owned.message.find(({ id }) => id === accountId) : undefined;
  if (owned.ok && !account) return messagePage(site, ctx, 404, t.errors.notFound, t.errors.notFoundLead);
  const answer = await site.gateway.read(
    'get_bank_transactions_by_account',
    { account_id: accountId, user: userName, lang: language, ...(since && { since }) },
    transactions,
  );
  showPage(site, ctx, {
    title: account?.name ?? t.transactions.title,
    content: html`<p><a class="back" href="/">${t.transactions.back}</a></p>
${account ? accountHead(account, language) : html`<h1>${t.transactions.title}</h1>`}
<form class="filter" method="get">
  <label for="since">${t.transactions.since}</label>
  <input id="since" type="date" name="since" value="${since}">
  <button>${t.transactions.apply}</button>${since && html`<a href="${ctx.path}">${t.transactions.clear}</a>`}
</form>
${list(answer, Number(ctx.query.page), since, language)}`,
  });
}

function accountHead(account: Account, language: Language): Html {
  return html`<div class="account-head"><div><h1>${account.name ?? account.id}</h1>${
    account.iban && html`<p class="iban small">${format.iban(account.iban)}</p>`
  }</div><p class="amount large">${format.money(account.balance, account.currency_code, language)}</p></div>`;
}

function list(answer: Answer<readonly Transaction[]>, wantedPage: number, since: string, language: Language): Html {
  const t = texts[language];
  if (!answer.ok) return problem(answer, t);
  const rows = answer.message.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || compareIds(b.id, a.id));
  if (rows.length === 0) return html`<p class="empty">${t.transactions.none}</p>`;
  const { shown, ...place } = pageOf(rows, wantedPage, rowsPerPage);
  const { date, description, category, amount } = t.transactions;
  return html`<table class="card transactions">
<thead><tr><th scope="col">${date}</th><th scope="col">${description}</th><th scope="col">${category}</th><th scope="col" class="amount">${amount}</th></tr></thead>
<tbody>${shown.map((row) => transactionRow(row, language))}</tbody>
</table>
${pager(place, since === '' ? {} : { since }, t.transactions)}`;
}

function transactionRow(row: Transaction, language: Language): Html {
  const t = texts[language];
  const state = row.is_deleted ? 'deleted' : row.is_future ? 'future' : 'booked';
  const sign = (row.amount ?? 0) > 0 ? 'in' : 'out';
  return html`<tr class="${state}">
<td class="date">${format.day(row.date, language)}</td>
<td class="what"><span>${row.clean_description ?? row.bank_description}</span>${
    state !== 'booked' && html` <span class="tag">${t.transactions[state]}</span>`
  }<small>${row.bank_description}</small></td>
<td class="category">${row.category?.name}</td>
<td class="amount ${sign}">${format.money(row.amount, row.currency_code, language)}</td>
</tr>`;
}

/** Bridge numbers its transactions; the ids of other providers are texts. */
function compareIds(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
