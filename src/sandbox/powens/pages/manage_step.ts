import { type Html, html } from '../../html.ts';
import type { Step, View } from '../../simulator/pages/funnel.ts';
import { form, hiddenFields, logo, primaryButton, quietForm } from '../../simulator/pages/parts.ts';
import { findConnector } from '../data/connectors.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { PowensTrip } from './powens_trip.ts';
import type { PowensWords } from './words.ts';

/** This one's color in the look of the simulators, and what its own pages add. */
export const ownStyle = `
:root { --brand: #6d3bd1; --brand-dark: #5527ac; --brand-pale: #f3edfd; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 0; }
.row button { flex: 1; background: var(--brand-pale); color: var(--brand-dark); padding: .5rem .75rem; font-size: .875rem; }
.row button.bad { background: var(--bad-pale); color: var(--bad); }
.connection { border: 1px solid var(--line); border-radius: .6rem; padding: .85rem; margin-bottom: .75rem; }
.connection .bank-head { margin: 0; }
.connection h2 { font-size: 1rem; margin: 0; }
.connection small { display: block; color: var(--soft); }
.bank-page { border-top: .35rem solid var(--line); padding-top: 1rem; }
`;

const connectionIn = (values: URLSearchParams) => Number(values.get('connection'));

/** Everything that the person has connected. */
export const manageStep: Step<PowensTrip, PowensWords> = {
  page(view, { world, session }) {
    const { text } = view;
    const shown = connectionsOf(world.state, session.userId).filter(({ accounts }) => accounts.length > 0);
    const content = html`<h1>${text.manageTitle}</h1>
<p class="lead">${shown.length === 0 ? text.manageNone : text.manageLead}</p>
${shown.map((connection) => connectionRow(view, connection))}
${session.redirectUri !== undefined && form(view, primaryButton('finish', text.close))}
<details><summary>${text.more}</summary>${quietForm(view, 'fail', text.failButton)}</details>`;
    return { title: text.manageTitle, content };
  },
  buttons: {
    manage_again: (trip, values) => trip.manage(connectionIn(values), 'credentials'),
    manage_accounts: (trip, values) => trip.manage(connectionIn(values), 'accounts'),
    manage_delete: (trip, values) => trip.deleteConnection(connectionIn(values)),
    finish: (trip) => trip.finish(),
  },
};

function connectionRow(view: View<PowensWords>, { id, connectorId, state }: SandboxConnection): Html {
  const { text } = view;
  const connector = findConnector(connectorId);
  const button = (action: string, label: string, kind?: string) =>
    html`<button name="action" value="${action}"${kind && html` class="${kind}"`}>${label}</button>`;
  const buttons = [
    button('manage_again', text.manageAgain),
    button('manage_accounts', text.manageAccounts),
    button('manage_delete', text.manageDelete, 'bad'),
  ];
  const fields = html`${hiddenFields({ connection: String(id) })}<div class="row">${buttons}</div>`;
  return html`<section class="connection"><div class="bank-head">${logo(view.brand, connector, 48)}
<div><h2>${connector?.name}</h2><small>${state === null ? text.good : (text.states[state] ?? state)}</small></div></div>
${form(view, fields)}</section>`;
}
