import { html } from '../../../../pages/html.ts';
import type { Page, Step } from '../funnel.ts';
import { bankHead, cancelForm, form, primaryButton, quietForm } from '../parts.ts';
import { type AnyTrip, hostBehind } from '../trip.ts';
import { fill, type Words } from '../words.ts';

const tick = html`<div class="seal"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 5 5 9-11" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg></div>`;
const cross = html`<div class="seal bad"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg></div>`;

interface Waiting extends AnyTrip {
  /** Goes on when the bank has been read. */
  look(): void;
  /** The person does not wait. */
  goOn(): void;
}

/** The bank is being read; the page looks again by itself. @param action what its button posts */
export function progressStep<T extends Waiting>(action: string): Step<T> {
  return {
    page(view, { bank }) {
      const { text } = view;
      const content = html`<div class="spinner"></div>${bankHead(view, bank, text.progressTitle)}
<p class="lead" role="status">${text.progressLead}</p>
${quietForm(view, action, text.goOn)}`;
      return { title: text.progressTitle, stage: 'done', refreshSeconds: 1, content };
    },
    buttons: { [action]: (trip) => trip.goOn() },
    wait: (trip) => trip.wait(),
    look: (trip) => trip.look(),
  };
}

/** The bank refused. A script that comes here in the middle of a trip tries again first. */
export const failedStep: Step<AnyTrip> = {
  page(view, trip) {
    const { text, language } = view;
    const content = html`${cross}<h1>${text.failedTitle}</h1>
<p class="lead" role="alert">${fill(text.failedLead, { bank: trip.bank?.name ?? '', reason: trip.reason(language) })}</p>
${form(view, primaryButton('retry', text.tryAgain))}
${cancelForm(view, text.leave)}`;
    return { title: text.failedTitle, stage: 'signIn', content };
  },
  buttons: { retry: (trip) => trip.tryAgain() },
  quick: 'retry',
};

/** All is well; the way back. */
export const doneStep: Step<AnyTrip> = {
  page(view, trip) {
    const { text, language, brand } = view;
    const { timeZone, endsAt } = trip.consent ?? {};
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(endsAt);
    const host = hostBehind(trip);
    const label = host === undefined ? text.finishPlain : fill(text.finish, { host });
    const content = html`${tick}<h1>${text.doneTitle}</h1>
<p class="lead" role="status">${fill(text.doneLead, { bank: trip.bank?.name ?? '', date })}</p>
${form(view, primaryButton('finish', label))}`;
    return { title: text.doneTitle, stage: brand.stages.at(-1), content };
  },
  buttons: { finish: (trip) => trip.finish() },
  quick: 'finish',
};

/** Without an address to go back to the person ends here. */
export function endedPage({ endedTitle: title, endedLead }: Words): Page {
  return { title, content: html`${tick}<h1>${title}</h1><p class="lead">${endedLead}</p>` };
}

/** For an address that belongs to no session. */
export function lostPage({ lostTitle: title }: Words, lead: string): Page {
  return { title, content: html`${cross}<h1>${title}</h1><p class="lead">${lead}</p>` };
}
