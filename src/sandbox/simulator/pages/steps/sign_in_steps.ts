import { type Html, html } from '../../../../pages/html.ts';
import { rightCode } from '../../life/login_words.ts';
import type { Step, View } from '../funnel.ts';
import { alert, bankHead, field, form, loginList, primaryButton, quietForm, waysOut } from '../parts.ts';
import type { AnyTrip } from '../trip.ts';
import { fill, type Words } from '../words.ts';

/** After three wrong codes the bank gives up. */
const maxWrongCodes = 3;

/** Login and password, the first time or again. @param hint what to say of the password */
export function signInStep<T extends AnyTrip, W extends Words>(
  hint?: (view: View<W>, trip: T) => string | undefined,
): Step<T, W> {
  return {
    page(view, trip) {
      const { text } = view;
      const title = fill(trip.isAgain ? text.againTitle : text.signInTitle, { bank: trip.bank?.name ?? '' });
      const isWrong = trip.session.problem === 'no_login';
      const shape = html`type="text" autocomplete="off" autocapitalize="none" spellcheck="false"`;
      const note = hint?.(view, trip);
      const fields = html`${field('login', text.login, shape, isWrong)}
<div class="field"><label for="password">${text.password}</label>
<input type="password" id="password" name="password" autocomplete="off"${note && html` aria-describedby="hint"`}>
${note && html`<small id="hint">${note}</small>`}</div>`;
      const content = html`${bankHead(view, trip.bank, title)}
${alert(isWrong, text.noLogin)}
${form(view, html`${fields}${primaryButton('login', text.continue)}`)}
${!trip.isAgain && quietForm(view, 'back', text.back)}
${waysOut(view)}
<details><summary>${text.loginHint}</summary><dl>${loginList(view)}</dl></details>`;
      return { title, stage: 'signIn', content };
    },
    buttons: {
      login: logIn,
      back: (trip) => trip.backToBanks(),
    },
    quick: 'login',
  };
}

function logIn(trip: AnyTrip, values: URLSearchParams): void {
  const login = values.get('login') ?? '';
  if (login.trim() === '') {
    trip.session.problem = 'no_login';
    return;
  }
  trip.session.wrongCodes = 0;
  trip.identify(login, values.get('password') ?? '');
}

/** A code by text message. */
export const codeStep: Step<AnyTrip> = {
  page(view, trip) {
    const { text } = view;
    const lead = html`${bankHead(view, trip.bank, text.codeTitle)}
<p class="lead">${fill(text.codeLead, { bank: trip.bank?.name ?? '' })}</p>`;
    return { title: text.codeTitle, stage: 'signIn', content: codeContent(view, trip, 'code', lead) };
  },
  buttons: { code: enterCode },
  quick: 'code',
};

/** The field for a code under what leads to it. */
export function codeContent(view: View, { session }: AnyTrip, action: string, lead: Html): Html {
  const { text } = view;
  const isWrong = session.problem === 'wrong_code';
  const shape = html`type="text" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6"`;
  return html`${lead}
${alert(isWrong, text.wrongCode)}
${form(view, html`${field('code', text.code, shape, isWrong)}${primaryButton(action, text.continue)}`)}
${waysOut(view)}`;
}

export function isRight(code: string | null): boolean {
  return code?.trim() === rightCode;
}

function enterCode(trip: AnyTrip, values: URLSearchParams): void {
  if (isRight(values.get('code')) && trip.acceptCode()) return;
  trip.session.wrongCodes += 1;
  if (trip.session.wrongCodes < maxWrongCodes) trip.session.problem = 'wrong_code';
  else trip.refuseCodes();
}

interface Approving extends AnyTrip {
  approve(): void;
}

/** The approval in the bank's app; a button stands for the phone. */
export const approvalStep: Step<Approving> = {
  page(view, { bank }) {
    const { text, brand } = view;
    const content = html`${bankHead(view, bank, text.approvalTitle)}
<p class="lead">${fill(text.approvalLead, { bank: bank?.name ?? '' })}</p>
<section class="phone" aria-label="${text.phone}"><small>${text.phone}</small><p>${fill(text.phoneText, { name: brand.name })}</p>
${form(view, primaryButton('approve', text.approve))}</section>
${waysOut(view)}`;
    return { title: text.approvalTitle, stage: 'signIn', content };
  },
  buttons: { approve: (trip) => trip.approve() },
  quick: 'approve',
};
