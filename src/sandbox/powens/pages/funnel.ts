import { html } from '../../html.ts';
import type { Funnel, Step } from '../../simulator/pages/funnel.ts';
import { bankHead, form, primaryButton, quietForm, waysOut } from '../../simulator/pages/parts.ts';
import { accountsStep } from '../../simulator/pages/steps/accounts_step.ts';
import { bankStep } from '../../simulator/pages/steps/bank_step.ts';
import { doneStep, failedStep } from '../../simulator/pages/steps/end_steps.ts';
import { termsStep } from '../../simulator/pages/steps/entry_steps.ts';
import { approvalStep, codeStep, signInStep } from '../../simulator/pages/steps/sign_in_steps.ts';
import { fill } from '../../simulator/pages/words.ts';
import { connectors, findConnector, testConnectorId } from '../data/connectors.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import type { SessionStep } from '../state/sessions.ts';
import { manageStep } from './manage_step.ts';
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

const steps: Readonly<Record<SessionStep, Step<PowensTrip, PowensWords>>> = {
  terms: termsStep((trip) => trip.leave('tos_declined')),
  connectors: bankStep('connector', ({ session }) =>
    connectors.filter(({ id }) => session.connectorIds?.includes(id) ?? true),
  ),
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
    logoPath: ({ id }) => `/2.0/connectors/${findConnector(id)?.uuid}/logos/main`,
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
