import { type Html, html } from '../../../pages/html.ts';
import type { Funnel, Step, View } from '../../simulator/pages/funnel.ts';
import { bankHead, form, hiddenFields, logo, primaryButton, quietForm, waysOut } from '../../simulator/pages/parts.ts';
import { accountsStep, bankStep } from '../../simulator/pages/steps/choice_steps.ts';
import { doneStep, failedStep } from '../../simulator/pages/steps/end_steps.ts';
import { termsStep } from '../../simulator/pages/steps/entry_steps.ts';
import { approvalStep, codeStep, signInStep } from '../../simulator/pages/steps/sign_in_steps.ts';
import { brandSheet } from '../../simulator/pages/style.ts';
import { fill } from '../../simulator/pages/words.ts';
import { findConnector, testConnectorId } from '../data/connectors.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import type { SessionStep } from '../state/sessions.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { PowensTrip } from './powens_trip.ts';
import { type PowensWords, words } from './words.ts';

/** The bank's own page, to which a real webview would send the browser. */
const bankPageStep: Step<PowensTrip, PowensWords> = {
  ...approvalStep,
  page(view, { bank }) {
    const { text } = view;
    const title = fill(text.bankTitle, { bank: bank?.name ?? '' });
    const content = html`<div class="bank-page">${bankHead(view, bank, title)}
<p class="lead">${fill(text.bankLead, { bank: bank?.name ?? '' })}</p>
${form(view, primaryButton('approve', text.authorize))}</div>
${waysOut(view)}`;
    return { title, stage: 'signIn', content };
  },
};

const ownStyle = `
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 0; }
.row button { flex: 1; }
.connection { border: 1px solid var(--line); border-radius: 10px; padding: .85rem; margin-bottom: .75rem; }
.connection .bank-head { margin: 0; }
.connection h2 { font-size: 1rem; margin: 0; }
.connection small { display: block; }
.bank-page { border-top: .35rem solid var(--line); padding-top: 1rem; }
`;

const sheet = brandSheet(
  { brand: '#6d3bd1', hover: '#5527ac', pale: '#f3edfd', on: '#fff' },
  { brand: '#c9b0ff', hover: '#dbcbff', pale: '#2f2249', on: '#1e1038' },
  ownStyle,
);

const connectionIn = (values: URLSearchParams) => Number(values.get('connection'));

/** Everything that the person has connected. */
const manageStep: Step<PowensTrip, PowensWords> = {
  page(view, { world, session }) {
    const { text } = view;
    const shown = connectionsOf(world.state, session.userId).filter(
      ({ accounts, subscriptions }) => accounts.length + subscriptions.length > 0,
    );
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
    button('manage_delete', text.manageDelete, 'danger'),
  ];
  const fields = html`${hiddenFields({ connection: String(id) })}<div class="row">${buttons}</div>`;
  return html`<section class="connection"><div class="bank-head">${logo(view.brand, connector, 48)}
<div><h2>${connector?.name}</h2><small>${state === null ? text.good : (text.states[state] ?? state)}</small></div></div>
${form(view, fields)}</section>`;
}

const steps: Readonly<Record<SessionStep, Step<PowensTrip, PowensWords>>> = {
  terms: termsStep((trip) => trip.leave('tos_declined')),
  connectors: bankStep('connector', ({ offered }) => offered),
  failed: failedStep,
  credentials: signInStep(({ text }, { bank }) => (bank?.id === testConnectorId ? text.passwordHint : undefined)),
  code: codeStep,
  app: approvalStep,
  bank: bankPageStep,
  accounts: accountsStep,
  done: doneStep,
  manage: manageStep,
};

/** Powens' webview. Each way out goes back with an error of its own; those that no person would take are folded away. */
export const funnel: Funnel<PowensTrip, PowensWords> = {
  brand: {
    name: 'Powens Sandbox',
    mark: { color: '#6d3bd1', path: 'M10 25V9h7a5.5 5.5 0 0 1 0 11h-7', strokeWidth: 2.8 },
    sheet,
    logoPath: ({ id }) => `/logos/${id}.svg`,
    stages: ['terms', 'bank', 'signIn', 'accounts'],
    words,
    loginWords,
    otherLogins,
  },
  steps,
  everywhere: {
    cancel: (trip) => trip.leave('access_denied'),
    fail: (trip) => trip.leave('server_error'),
    expire: (trip) => trip.leave('session_expired'),
  },
  moreWaysOut: (view) => html`<details><summary>${view.text.more}</summary>
${quietForm(view, 'fail', view.text.failButton)}${quietForm(view, 'expire', view.text.expireButton)}</details>`,
};
