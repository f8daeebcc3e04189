import { type Html, html } from '../../../html.ts';
import { alert, bankHead, field, form, primaryButton, waysOut } from '../parts.ts';
import type { Step, View } from '../step.ts';
import type { Trip } from '../trip.ts';
import { fill } from '../words/fill.ts';

/** The right code of every page that asks for one. */
export const rightCode = '123456';
/** After three wrong codes the bank gives up. */
const maxWrongCodes = 3;

interface Proving extends Trip {
  /** The right code was entered. @returns false when the bank refuses even that */
  acceptCode(): boolean;
  refuseCodes(): void;
}

/** A code by text message. */
export const codeStep: Step<Proving> = {
  page(view, trip) {
    const { text } = view;
    const lead = html`${bankHead(trip.bank, text.codeTitle)}
<p class="lead">${fill(text.codeLead, { bank: trip.bank?.name ?? '' })}</p>`;
    return { title: text.codeTitle, stage: 'signIn', content: codeContent(view, trip, 'code', lead) };
  },
  buttons: { code: enterCode },
  quick: 'code',
};

/** The field for a code under what leads to it. */
export function codeContent(view: View, { session }: Trip, action: string, lead: Html): Html {
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

function enterCode(trip: Proving, values: URLSearchParams): void {
  if (isRight(values.get('code')) && trip.acceptCode()) return;
  trip.session.wrongCodes += 1;
  if (trip.session.wrongCodes < maxWrongCodes) trip.session.problem = 'wrong_code';
  else trip.refuseCodes();
}
