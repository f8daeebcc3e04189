import { type Html, html } from '../../../pages/html.ts';
import * as format from '../format.ts';
import type { Answer } from '../gateway.ts';
import type { Account, Bank, Item } from '../resources.ts';
import type { KnownBank } from '../site_memory.ts';
import { type Language, type Texts, texts } from '../texts.ts';
import { statementForm } from './statement_form.ts';

/** A bank of this site with what the gateway says about it now. */
export interface BankView {
  readonly itemId: string;
  readonly known: KnownBank;
  /** Undefined when the gateway does not say. */
  readonly item: Item | undefined;
  /** The gateway says that there is no such connection. */
  readonly isGone: boolean;
  readonly bank: Bank | undefined;
  /** Whether its provider offers an action; not known without the item. */
  readonly offers?: (operation: string) => boolean;
  /** Undefined until the bank was read for the first time. */
  readonly accounts: Answer<readonly Account[]> | undefined;
}

/** How a need is shown, and the action that answers it. A need that this site does not know yet still gets a badge. */
const needs: Readonly<Record<string, { readonly tone: string; readonly action?: 'edit' | 'sca' | 'pro' }>> = {
  nothing: { tone: 'good' },
  wait: { tone: 'info' },
  edit: { tone: 'bad', action: 'edit' },
  sca: { tone: 'wait', action: 'sca' },
  pro: { tone: 'wait', action: 'pro' },
  bank_site: { tone: 'wait' },
  support: { tone: 'bad' },
};

/** One bank: its state in plain words, the button that helps, and its accounts. */
export function bankCard(view: BankView, language: Language): Html {
  const t = texts[language];
  const name = view.bank?.name ?? view.known.name;
  return html`<article class="card bank" aria-labelledby="bank-${view.itemId}">
  <header>
    ${logo(view.bank, name)}
    <div class="who"><h2 id="bank-${view.itemId}">${name}</h2>${view.item && facts(view.item, language)}</div>
    ${view.item && badge(view.item, t)}
  </header>
  ${view.isGone && html`<p class="small">${t.item.gone}</p>`}
  ${accountList(view, language)}
  ${buttons(view, t)}
</article>`;
}

function logo(bank: Bank | undefined, name: string): Html {
  const url = bank?.logo_url;
  return url && /^https?:\/\//.test(url)
    ? html`<img class="logo" src="${url}" alt="" width="44" height="44">`
    : html`<span class="logo" aria-hidden="true">${name.slice(0, 1).toUpperCase()}</span>`;
}

function facts(item: Item, language: Language): Html {
  const t = texts[language];
  return html`<p class="small">${t.providers[item.provider]?.name ?? item.provider} · ${t.item.number} ${item.id}${
    item.last_successful_refresh &&
    html` · ${t.item.refreshed} ${format.instant(item.last_successful_refresh, language)}`
  }${
    item.authentication_expires_at && html` · ${t.item.expires} ${format.day(item.authentication_expires_at, language)}`
  }</p>`;
}

function badge(item: Item, t: Texts): Html {
  const label = t.needs[item.needs as keyof Texts['needs']] ?? t.needs.unknown;
  return html`<p class="badge ${needs[item.needs]?.tone ?? 'wait'}" data-needs="${item.needs}">${label}</p>`;
}

/** A call that failed, in the gateway's own words. */
export function problem(answer: { readonly kind: string; readonly explanation: string }, t: Texts): Html {
  return html`<p class="notice bad"><strong>${t.errors.call(answer.kind)}</strong> ${answer.explanation}</p>`;
}

function accountList(view: BankView, language: Language): Html | undefined {
  const t = texts[language];
  if (!view.item) return undefined;
  if (!view.accounts) return html`<p class="reading">${t.item.firstSync}</p>`;
  if (!view.accounts.ok) return problem(view.accounts, t);
  if (view.accounts.message.length === 0) return html`<p class="small">${t.item.noAccounts}</p>`;
  return html`<ul class="accounts" aria-label="${t.item.accounts}">
${view.accounts.message.map((account) => html`<li>${accountLine(view.itemId, account, language)}</li>`)}
</ul>`;
}

function accountLine(itemId: string, account: Account, language: Language): Html {
  const t = texts[language];
  const type = account.type && (t.accountTypes[account.type] ?? account.type);
  const before = account.previous_account_ids.at(-1);
  const what = html`<span class="name">${account.name ?? account.id}<small>${type}${
    account.iban && html`<span class="separator"> · </span><span class="iban">${format.iban(account.iban)}</span>`
  }</small>${before && html`<small class="before">${t.item.recognised} ${before}</small>`}</span>`;
  if (account.data_access === 'disabled') return html`<div>${what}<span class="small">${t.item.notShared}</span></div>`;
  const path = `${pathOf(itemId)}/accounts/${encodeURIComponent(account.id)}`;
  return html`<a href="${path}">${what}<span class="amount">${format.money(
    account.balance,
    account.currency_code,
    language,
  )}</span></a>
${statementForm(path, account, language)}`;
}

const linkActions = ['edit', 'sca', 'pro', 'manage'] as const;

/** The action that the state asks for stands out; the others wait behind "more". What the provider does not offer is not there. */
function buttons(view: BankView, t: Texts): Html {
  const { offers = () => false } = view;
  const asked = view.item && needs[view.item.needs]?.action;
  const wanted = asked !== undefined && offers(asked) ? asked : undefined;
  const form = (action: (typeof linkActions)[number] | 'refresh', primary = false) =>
    html`<form method="post" action="${pathOf(view.itemId)}/${action}"><button ${primary && html`class="main"`}>${t.actions[action]}</button></form>`;
  const others = linkActions.filter((action) => action !== wanted && offers(action));
  return html`<footer>
  ${wanted && form(wanted, true)}
  ${offers('refresh') && form('refresh')}
  <details class="more"><summary>${t.actions.more}</summary><div>
    ${others.map((action) => form(action))}
    <form method="post" action="${pathOf(view.itemId)}/disconnect"><p class="small">${t.actions.confirm}</p><button class="danger">${t.actions.disconnect}</button></form>
  </div></details>
</footer>`;
}

function pathOf(itemId: string): string {
  return `/banks/${encodeURIComponent(itemId)}`;
}
