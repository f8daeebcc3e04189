import { html } from '../../../html.ts';
import { alert, field, form, primaryButton, waysOut } from '../parts.ts';
import type { Step } from '../step.ts';
import type { Trip } from '../trip.ts';

interface Addressed extends Trip {
  giveEmail(email: string): void;
}

/** The person's e-mail address. */
export const emailStep: Step<Addressed> = {
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
