import { html } from '../../../html.ts';
import { form, primaryButton, quietForm, waysOut } from '../parts.ts';
import type { Step } from '../step.ts';
import { hostBehind, type Trip } from '../trip.ts';
import { fill } from '../words/fill.ts';

interface Agreeing extends Trip {
  acceptTerms(): void;
}

/** What the person agrees to. @param decline what a button does that says no; without it there is none */
export function termsStep<T extends Agreeing>(decline?: (trip: T) => void): Step<T> {
  return {
    page(view, trip) {
      const { text, brand } = view;
      const content = html`<h1>${text.termsTitle}</h1>
<p class="lead">${fill(text.termsLead, { name: brand.name, host: hostBehind(trip) })}</p>
${form(view, primaryButton('accept', text.accept))}
${decline && quietForm(view, 'decline', text.decline)}
${waysOut(view)}`;
      return { title: text.termsTitle, stage: 'terms', content };
    },
    buttons: { accept: (trip) => trip.acceptTerms(), ...(decline && { decline }) },
    quick: 'accept',
  };
}
