import { html } from '../../../html.ts';
import { bankHead, form, primaryButton, waysOut } from '../parts.ts';
import type { Step } from '../step.ts';
import type { Trip } from '../trip.ts';
import { fill } from '../words/fill.ts';

interface Approving extends Trip {
  approve(): void;
}

/** The approval in the bank's app; a button stands for the phone. */
export const approvalStep: Step<Approving> = {
  page(view, { bank }) {
    const { text, brand } = view;
    const content = html`${bankHead(bank, text.approvalTitle)}
<p class="lead">${fill(text.approvalLead, { bank: bank?.name ?? '' })}</p>
<section class="phone" aria-label="${text.phone}"><small>${text.phone}</small><p>${fill(text.phoneText, { name: brand.name })}</p>
${form(view, primaryButton('approve', text.approve))}</section>
${waysOut(view)}`;
    return { title: text.approvalTitle, stage: 'signIn', content };
  },
  buttons: { approve: (trip) => trip.approve() },
  quick: 'approve',
};
