import { html } from '../../../html.ts';
import { bankHead, quietForm } from '../parts.ts';
import type { Step } from '../step.ts';
import type { Trip } from '../trip.ts';

interface Waiting extends Trip {
  /** Resolves when the bank has been read. */
  wait(): Promise<void>;
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
      const content = html`<div class="spinner"></div>${bankHead(bank, text.progressTitle)}
<p class="lead" role="status">${text.progressLead}</p>
${quietForm(view, action, text.goOn)}`;
      return { title: text.progressTitle, stage: 'done', refreshSeconds: 1, content };
    },
    buttons: { [action]: (trip) => trip.goOn() },
    wait: (trip) => trip.wait(),
    look: (trip) => trip.look(),
  };
}
