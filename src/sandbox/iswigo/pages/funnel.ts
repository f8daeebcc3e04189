import { html } from '../../html.ts';
import type { Funnel } from '../../simulator/pages/funnel.ts';
import type { Step } from '../../simulator/pages/step.ts';
import { bankStep } from '../../simulator/pages/steps/bank_step.ts';
import { doneStep, failedStep, progressStep } from '../../simulator/pages/steps/end_steps.ts';
import { emailStep, termsStep } from '../../simulator/pages/steps/entry_steps.ts';
import { codeContent, codeStep, isRight, signInStep } from '../../simulator/pages/steps/sign_in_steps.ts';
import { fill } from '../../simulator/pages/words.ts';
import { providers } from '../data/providers.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import type { SessionStep } from '../state/sessions.ts';
import type { IswigoTrip } from './iswigo_trip.ts';
import { type IswigoWords, words } from './words.ts';

/** The code that proves the address. */
const emailCodeStep: Step<IswigoTrip, IswigoWords> = {
  page(view, trip) {
    const { text } = view;
    const lead = html`<h1>${text.emailCodeTitle}</h1>
<p class="lead">${fill(text.emailCodeLead, { email: trip.session.email })}</p>`;
    return { title: text.emailCodeTitle, stage: 'terms', content: codeContent(view, trip, 'email_code', lead) };
  },
  buttons: {
    email_code(trip, values) {
      // A script's `code` is the bank's.
      if (isRight(values.get('email_code') ?? values.get('code'))) trip.proveEmail();
      else trip.session.problem = 'wrong_code';
    },
  },
  quick: 'email_code',
};

const steps: Readonly<Record<SessionStep, Step<IswigoTrip, IswigoWords>>> = {
  terms: termsStep(),
  email: emailStep,
  email_code: emailCodeStep,
  // A group's members stand under their own names.
  providers: bankStep('provider', () => providers.filter(({ types }) => types.includes('bank'))),
  error: failedStep,
  credentials: signInStep(),
  code: codeStep,
  progress: progressStep('finish'),
  done: doneStep,
};

/** Iswigo's hosted pages, which are one address with the session in its query. */
export const funnel: Funnel<IswigoTrip, IswigoWords> = {
  brand: {
    name: 'Iswigo Sandbox',
    mark: { color: '#0f766e', path: 'M16 6v20M10 11v10M22 11v10M5 14v4M27 14v4', strokeWidth: 2.6 },
    logoPath: ({ id }) => `/logos/${id}.svg`,
    stages: ['terms', 'bank', 'signIn', 'done'],
    words,
    loginWords,
    otherLogins,
  },
  steps,
  everywhere: { cancel: (trip) => trip.finish() },
  parameters: ({ session }) => ({ session: session.id }),
};
