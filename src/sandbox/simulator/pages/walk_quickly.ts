import { type Funnel, press } from './funnel.ts';
import type { AnyTrip } from './trip.ts';
import type { Words } from './words.ts';

/**
 * The whole trip in one call, for scripts: presses the main button of each step with the same form, waits where a page
 * waits, and ends as the buttons of the pages would.
 * @param form every field that a step may ask for; `accounts` is `all`, or places such as `1,3`
 */
export async function walkQuickly<T extends AnyTrip, W extends Words>(
  funnel: Funnel<T, W>,
  trip: T,
  form: Readonly<Record<string, string>>,
): Promise<void> {
  const { session } = trip;
  const fields = new URLSearchParams(form);
  for (const [name, { quick, look, wait }] of Object.entries(funnel.steps)) {
    if (session.step !== name) continue;
    await wait?.(trip);
    look?.(trip);
    // A wrong code is entered until the bank gives up.
    while (quick !== undefined && session.step === name && session.endedWith === undefined) {
      press(funnel, trip, quick, fields);
      if (session.problem !== 'wrong_code') break;
    }
  }
  // A step that is left without an end wants something that the form does not say.
  const canFinish = funnel.steps[session.step]?.buttons.finish !== undefined;
  press(funnel, trip, canFinish ? 'finish' : 'cancel', fields);
}
