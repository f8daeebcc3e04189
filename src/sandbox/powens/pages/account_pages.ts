import { type Html, html } from '../../html.ts';
import { findConnector } from '../data/connectors.ts';
import { connectionsOf, type SandboxAccount, type SandboxConnection } from '../state/state.ts';
import {
  alert,
  connectorHead,
  form,
  logoPath,
  type Page,
  type PageView,
  primaryButton,
  quietForm,
  waysOut,
} from './page_view.ts';

/** Which accounts the person shares: all, unless something was chosen before. */
export function accountsPage(view: PageView): Page {
  const { text, session, connection, connector } = view;
  const isFirst = connection?.accounts.every(({ disabledAt }) => disabledAt !== undefined) ?? true;
  const rows = connection?.accounts.map((account) => accountRow(view, connection, account, isFirst)) ?? [];
  const content = html`${connectorHead(connector, text.accountsTitle)}
<p class="lead">${text.accountsLead}</p>
${alert(session.problem === 'no_account' && text.noAccount)}
${form(
  view,
  html`<fieldset aria-label="${text.accountsTitle}">${rows}</fieldset>${primaryButton('accounts', text.share)}`,
)}
${waysOut(view)}`;
  return { title: text.accountsTitle, step: 3, content };
}

function accountRow(view: PageView, connection: SandboxConnection, account: SandboxAccount, isFirst: boolean): Html {
  const { plan, cents, iban } = view.world.data.account(connection, account);
  const balance = new Intl.NumberFormat(view.language, { style: 'currency', currency: 'EUR' }).format(cents / 100);
  const ending = iban === undefined ? undefined : `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;
  const chosen = isFirst || account.disabledAt === undefined;
  return html`<label class="account"><input type="checkbox" name="account" value="${account.id}"${chosen && html` checked`}>
<span>${plan.name}${ending !== undefined && html`<small>${ending}</small>`}</span><span class="balance">${balance}</span></label>`;
}

/** Everything that the person has connected, or the one connection that the link names. */
export function managePage(view: PageView): Page {
  const { text, world, session } = view;
  const shown = connectionsOf(world.state, session.userId).filter(({ accounts }) => accounts.length > 0);
  const content = html`<h1>${text.manageTitle}</h1>
<p class="lead">${shown.length === 0 ? text.manageNone : text.manageLead}</p>
${shown.map((connection) => connectionRow(view, connection))}
${session.redirectUri !== undefined && form(view, primaryButton('finish', text.close))}
<details><summary>${text.more}</summary>${quietForm(view, 'fail', text.failButton)}</details>`;
  return { title: text.manageTitle, step: undefined, content };
}

function connectionRow(view: PageView, { id, connectorId, state }: SandboxConnection): Html {
  const { text } = view;
  const connector = findConnector(connectorId);
  const button = (action: string, label: string, kind?: string) =>
    html`<button name="action" value="${action}"${kind !== undefined && html` class="${kind}"`}>${label}</button>`;
  const buttons = [
    button('manage_again', text.manageAgain),
    button('manage_accounts', text.manageAccounts),
    button('manage_delete', text.manageDelete, 'bad'),
  ];
  return html`<section class="connection"><div class="bank-head">${connector && html`<img src="${logoPath(connector)}" alt="" width="48" height="48">`}
<div><h2>${connector?.name}</h2><small>${state === null ? text.good : (text.states[state] ?? state)}</small></div></div>
${form(view, html`<input type="hidden" name="connection" value="${id}"><div class="row">${buttons}</div>`)}</section>`;
}
