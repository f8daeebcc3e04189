import { html } from '../../../html.ts';
import type { Language } from '../../language.ts';
import { cancelForm, form, primaryButton } from '../parts.ts';
import type { Step } from '../step.ts';
import type { Trip } from '../trip.ts';
import { fill } from '../words/fill.ts';
import { cross } from './end_pages.ts';

interface Failed extends Trip {
  reason(language: Language): string;
  tryAgain(): void;
}

/** The bank refused. A script that comes here in the middle of a trip tries again first. */
export const failedStep: Step<Failed> = {
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
