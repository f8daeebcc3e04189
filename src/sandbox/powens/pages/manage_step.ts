import { type Html, html } from '../../html.ts';
import { form, hiddenFields, logo, primaryButton, quietForm } from '../../simulator/pages/parts.ts';
import type { Step, View } from '../../simulator/pages/step.ts';
import { findConnector } from '../data/connectors.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { PowensTrip } from './powens_trip.ts';
import type { PowensWords } from './words.ts';

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
