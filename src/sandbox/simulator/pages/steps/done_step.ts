import { html } from '../../../html.ts';
import { form, primaryButton } from '../parts.ts';
import type { Step } from '../step.ts';
import { hostBehind, type Trip } from '../trip.ts';
import { fill } from '../words/fill.ts';
import { tick } from './end_pages.ts';

interface Done extends Trip {
  /** How long the accounts can be read, where the page says so. */
  readonly consent?: { readonly endsAt: number; readonly timeZone: string };
  finish(): void;
}

/** All is well; the way back. */
export const doneStep: Step<Done> = {
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
