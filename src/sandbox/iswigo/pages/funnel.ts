import type Router from '@koa/router';
import { html } from '../../../pages/html.ts';
import { inBoth } from '../../../pages/in_both.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import type { Funnel, Step } from '../../simulator/pages/funnel.ts';
import { bankHead, field, form, primaryButton, waysOut } from '../../simulator/pages/parts.ts';
import { serveAbout, serveFiles } from '../../simulator/pages/serve_about.ts';
import { serveTrips, showLost } from '../../simulator/pages/serve_trips.ts';
import { bankStep } from '../../simulator/pages/steps/choice_steps.ts';
import { doneStep, failedStep, progressStep } from '../../simulator/pages/steps/end_steps.ts';
import { emailStep, termsStep } from '../../simulator/pages/steps/entry_steps.ts';
import { codeContent, codeStep, isRight, signInStep } from '../../simulator/pages/steps/sign_in_steps.ts';
import { brandSheet } from '../../simulator/pages/style.ts';
import { fill, usualWords } from '../../simulator/pages/words.ts';
import { type Control, controlRoutes } from '../control/control.ts';
import { demoProviderId, findProvider, providerLogo, providers } from '../data/providers.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import type { SessionStep } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { IswigoTrip } from './iswigo_trip.ts';

/** What Iswigo says otherwise, and what no other provider says. */
export const words = inBoth({
  ...usualWords,
  emailCodeTitle: ['Confirm your address', 'Confirmez votre adresse'],
  emailCodeLead: [
    'Enter the code that was sent to {email}. In this simulation it is 123456.',
    'Saisissez le code envoyé à {email}. Dans cette simulation, c’est 123456.',
  ],
  banksLead: [
    'Your data are read with the access that your bank gave you.',
    'Vos données sont consultées avec les accès que votre banque vous a remis.',
  ],
  statusTitle: ['How your connection stands', 'L’état de votre connexion'],
  statusLead: ['{bank}: {state}.', '{bank} : {state}.'],
  suggestionTitle: ['Which bank is missing?', 'Quelle banque manque ?'],
  suggestion: ['Name of the bank', 'Nom de la banque'],
});

export type IswigoWords = (typeof words)['en'];

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

/** Invented: what a person may do here is not published (docs/reference/iswigo.md, 8). */
const statusStep: Step<IswigoTrip, IswigoWords> = {
  page(view, trip) {
    const { text, language } = view;
    const lead = fill(text.statusLead, { bank: trip.bank?.name ?? '', state: trip.reason(language) });
    const content = html`${bankHead(view, trip.bank, text.statusTitle)}
<p class="lead" role="status">${lead}</p>
${form(view, primaryButton('finish', text.finishPlain))}`;
    return { title: text.statusTitle, content };
  },
  buttons: { finish: (trip) => trip.finish() },
  quick: 'finish',
};

/** Invented likewise; what is suggested goes nowhere. */
const suggestionStep: Step<IswigoTrip, IswigoWords> = {
  page(view) {
    const { text } = view;
    const name = field('bank', text.suggestion, html`type="text" maxlength="60"`, false);
    const content = html`<h1>${text.suggestionTitle}</h1>
${form(view, html`${name}${primaryButton('finish', text.continue)}`)}
${waysOut(view)}`;
    return { title: text.suggestionTitle, content };
  },
  buttons: { finish: (trip) => trip.finish() },
  quick: 'finish',
};

const steps: Readonly<Record<SessionStep, Step<IswigoTrip, IswigoWords>>> = {
  terms: termsStep(),
  email: emailStep,
  email_code: emailCodeStep,
  // A group's members stand under their own names.
  providers: bankStep('provider', ({ session: { country, type } }) =>
    providers.filter(({ types }) => types.includes(type) && (country?.toUpperCase() ?? 'FR') === 'FR'),
  ),
  error: failedStep,
  credentials: signInStep(),
  code: codeStep,
  progress: progressStep('finish'),
  done: doneStep,
  status: statusStep,
  suggestion: suggestionStep,
};

const sheet = brandSheet(
  { brand: '#0f766e', hover: '#115e59', pale: '#e6f4f1', on: '#fff' },
  { brand: '#58c7b6', hover: '#7ad8c9', pale: '#153430', on: '#06221f' },
);

/** Iswigo's hosted pages, which are one address with the session in its query. */
export const funnel: Funnel<IswigoTrip, IswigoWords> = {
  brand: {
    name: 'Iswigo Sandbox',
    mark: { color: '#0f766e', path: 'M16 6v20M10 11v10M22 11v10M5 14v4M27 14v4', strokeWidth: 2.6 },
    sheet,
    logoPath: ({ id }) => `/logos/${id}.svg`,
    stages: ['terms', 'bank', 'signIn', 'done'],
    words,
    loginWords,
    otherLogins,
  },
  steps,
  everywhere: { cancel: (trip) => trip.finish() },
  parameters: ({ session }) => ({ session: session.id }),
  scriptForm(trip, query) {
    const provider = String(trip.findBank(query.provider)?.id ?? demoProviderId);
    return { email: 'person@example.com', code: rightCode, ...query, provider, email_code: rightCode };
  },
};

/** The hosted pages at `/?session=…`, what they refer to, and the page `/` about the simulator. */
export function servePages(router: Router, world: World, control: Control): void {
  serveTrips(
    router,
    '/',
    funnel,
    (ctx) => {
      const id = new URLSearchParams(ctx.querystring).get('session');
      const session = world.sessions.find(id ?? '');
      return id === null ? null : session && new IswigoTrip(world, session);
    },
    (ctx) => showLost(funnel.brand, ctx, 404, 'lostLead', { parameters: { session: 'none' } }),
  );
  serveFiles(router, funnel.brand, '/logos/:id.svg', ({ id }) => {
    const provider = findProvider(Number(id));
    return provider && providerLogo(provider);
  });
  serveAbout(router, funnel.brand, {
    lead: html`A simulated Iswigo: the API under <code>/v1</code>, and the pages on which a person links a bank.`,
    logins: html`At every bank, with any password. The code is <code>${rightCode}</code>, for the e-mail address too.`,
    quick: html`Add <code>&amp;login=success</code> to the address of a session and the answer is the redirect at its end. <code>provider</code> and <code>code</code> choose; <code>&amp;cancel=1</code> leaves at once.`,
    quickAddress: () => `${world.publicUrl}/?session=…&login=success`,
    control,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  });
}
