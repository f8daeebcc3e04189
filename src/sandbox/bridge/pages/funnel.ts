import type Router from '@koa/router';
import { html } from '../../../pages/html.ts';
import { bankLogo } from '../../simulated_bank/bank_logo.ts';
import { banks, demoBankId, findBank } from '../../simulated_bank/banks.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import type { Funnel, Step } from '../../simulator/pages/funnel.ts';
import { bankHead, form, primaryButton, waysOut } from '../../simulator/pages/parts.ts';
import { serveAbout, serveFiles } from '../../simulator/pages/serve_about.ts';
import { serveTrips, showLost } from '../../simulator/pages/serve_trips.ts';
import { accountsStep, bankStep } from '../../simulator/pages/steps/choice_steps.ts';
import { doneStep, failedStep, progressStep } from '../../simulator/pages/steps/end_steps.ts';
import { emailStep } from '../../simulator/pages/steps/entry_steps.ts';
import { approvalStep, codeStep, signInStep } from '../../simulator/pages/steps/sign_in_steps.ts';
import { brandSheet } from '../../simulator/pages/style.ts';
import { type Control, controlRoutes } from '../control/control.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import type { SessionStep } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { BridgeTrip } from './bridge_trip.ts';
import { type BridgeWords, words } from './words.ts';

/** Highlighted banks at first, all by search. */
const listStep = bankStep<BridgeTrip>('bank', ({ session: { country } }, search) => {
  const there = banks.filter((bank) => country === undefined || bank.country === country.toUpperCase());
  const highlighted = there.filter((bank) => search === '' && bank.highlighted);
  return highlighted.length > 0 ? highlighted : there;
});

/** The holder of a professional account confirms that its data may be shared. */
const proStep: Step<BridgeTrip, BridgeWords> = {
  page(view, { bank, accounts }) {
    const { text } = view;
    const names = accounts.filter(({ plan }) => plan.pro).map(({ plan }) => html`<li>${plan.name}</li>`);
    const content = html`${bankHead(view, bank, text.proTitle)}
<p class="lead">${text.proLead}</p>
<ul>${names}</ul>
${form(view, primaryButton('pro', text.proConfirm))}
${waysOut(view)}`;
    return { title: text.proTitle, stage: 'accounts', content };
  },
  buttons: { pro: (trip) => trip.confirmPro() },
  quick: 'pro',
};

const steps: Readonly<Record<SessionStep, Step<BridgeTrip, BridgeWords>>> = {
  email_validation_form: emailStep,
  highlighted_banks: listStep,
  sync_error: failedStep,
  bank_creds_form: signInStep(),
  edit_bank_creds_form: signInStep(),
  otp_form: codeStep,
  app_approval: approvalStep,
  accounts: accountsStep,
  pro_validation_form: proStep,
  sync_in_progress: progressStep('go_on'),
  sync_success: doneStep,
};

const sheet = brandSheet(
  { brand: '#2b4acb', hover: '#1f379b', pale: '#eef1ff', on: '#fff' },
  { brand: '#a5b8ff', hover: '#c2cfff', pale: '#1f2a52', on: '#0c1738' },
);

/** Bridge's hosted pages. Who leaves one says at which step, in Bridge's words (docs/reference/bridge.md, 4). */
export const funnel: Funnel<BridgeTrip, BridgeWords> = {
  brand: {
    name: 'Bridge Sandbox',
    mark: {
      color: '#2b4acb',
      path: 'M5 21c0-7 5-11 11-11s11 4 11 11M5 21h22M11 21v-8m10 8v-8m-5 8V10',
      strokeWidth: 2.2,
    },
    sheet,
    logoPath: ({ id }) => `/logos/${id}.svg`,
    stages: ['bank', 'signIn', 'accounts', 'done'],
    words,
    loginWords,
    otherLogins,
  },
  steps,
  everywhere: { cancel: (trip, values) => trip.leave(values.get('step') ?? stoppedAt(trip)) },
  cancelFields: (trip, search) => ({ step: stoppedAt(trip, search) }),
  scriptForm: (_trip, query) => ({ bank: String(demoBankId), code: rightCode, accounts: 'all', ...query }),
};

function stoppedAt({ session: { step } }: BridgeTrip, search = ''): string {
  if (step === 'accounts' || step === 'app_approval') return 'sync_in_progress';
  return step === 'highlighted_banks' && search !== '' ? 'list_banks' : step;
}

/** The hosted pages at `/connect/session/:id`, what they refer to, and the page `/` about the simulator. */
export function servePages(router: Router, world: World, control: Control): void {
  serveTrips(
    router,
    '/connect/session/:id',
    funnel,
    (ctx) => {
      const session = world.sessions.find(ctx.params.id ?? '');
      return session && new BridgeTrip(world, session);
    },
    (ctx) => showLost(funnel.brand, ctx, 404, 'lostLead'),
  );
  serveFiles(router, funnel.brand, '/logos/:id.svg', ({ id }) => {
    const bank = findBank(Number(id));
    return bank && bankLogo(bank, banks.indexOf(bank));
  });
  serveAbout(router, funnel.brand, {
    lead: html`A simulated Bridge: version 2025-01-15 under <code>/v3</code>, version 2021-06-01 under <code>/v2</code>, and the pages on which a person links a bank.`,
    logins: html`At every bank, with any password. The code is <code>${rightCode}</code>.`,
    quick: html`Add <code>?login=success</code> to the address of a session and the answer is the redirect to the callback. <code>bank</code>, <code>code</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>?cancel=list_banks</code> leaves at that step.`,
    quickAddress: () => `${world.publicUrl}/connect/session/…?login=success&accounts=1,2`,
    control,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  });
}
