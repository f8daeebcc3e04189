import { html } from '../../../../pages/html.ts';
import type { Step } from '../funnel.ts';
import { alert, field, form, primaryButton, quietForm, waysOut } from '../parts.ts';
import { type AnyTrip, hostBehind } from '../trip.ts';
import { fill } from '../words.ts';

/** What the person agrees to. @param decline what a button does that says no; without it there is none */
export function termsStep<T extends AnyTrip>(decline?: (trip: T) => void): Step<T> {
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

/** The person's e-mail address. */
export const emailStep: Step<AnyTrip> = {
  page(view, { session }) {
    const { text, brand } = view;
    const isWrong = session.problem === 'no_email';
    const input = field('email', text.email, html`type="email" autocomplete="email"`, isWrong);
    const content = html`<h1>${text.emailTitle}</h1>
<p class="lead">${text.emailLead}</p>
${alert(isWrong, text.noEmail)}
${form(view, html`${input}${primaryButton('email', text.continue)}`)}
${waysOut(view)}`;
    return { title: text.emailTitle, stage: brand.stages[0], content };
  },
  buttons: { email: (trip, values) => trip.giveEmail(values.get('email') ?? '') },
  quick: 'email',
};
