import { html } from '../../../html.ts';
import { alert, bankHead, field, form, loginList, primaryButton, quietForm, waysOut } from '../parts.ts';
import type { Step, View } from '../step.ts';
import type { Trip } from '../trip.ts';
import type { Words } from '../words/english.ts';
import { fill } from '../words/fill.ts';

interface SigningIn extends Trip {
  /** Whether the bank knows the person already; then no other bank is to be chosen. */
  readonly isAgain: boolean;
  identify(login: string, password: string): void;
  backToBanks(): void;
}

/** Login and password, the first time or again. @param hint what to say of the password */
export function signInStep<T extends SigningIn, W extends Words>(
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
      const content = html`${bankHead(trip.bank, title)}
${alert(isWrong, text.noLogin)}
${form(view, html`${fields}${primaryButton('login', text.continue)}`)}
${!trip.isAgain && quietForm(view, 'back', text.back)}
${waysOut(view)}
<details><summary>${text.loginHint}</summary><dl>${loginList(view)}</dl></details>`;
      return { title, stage: 'signIn', content };
    },
    buttons: {
      login: logIn,
      back: (trip) => {
        if (!trip.isAgain) trip.backToBanks();
      },
    },
    quick: 'login',
  };
}

function logIn(trip: SigningIn, values: URLSearchParams): void {
  const login = values.get('login') ?? '';
  if (login.trim() === '') {
    trip.session.problem = 'no_login';
    return;
  }
  trip.session.wrongCodes = 0;
  trip.identify(login, values.get('password') ?? '');
}
