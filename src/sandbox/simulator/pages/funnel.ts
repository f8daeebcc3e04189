import type { Html } from '../../html.ts';
import type { Brand } from './brand.ts';
import type { Buttons, Step, View } from './step.ts';
import type { AnyTrip } from './trip.ts';
import type { Words } from './words.ts';

/** The hosted pages of one provider: which steps there are and what is its own about them. */
export interface Funnel<T extends AnyTrip, W extends Words = Words> {
  readonly brand: Brand<W>;
  /** In the order of a trip; a script takes them in this order, each once. */
  readonly steps: Readonly<Record<string, Step<T, W>>>;
  /** What buttons do that stand on every page. `cancel` is there at any provider. */
  readonly everywhere: Buttons<T> & { readonly cancel: Buttons<T>[string] };
  /** What the query of the pages' address says beside the language. */
  readonly parameters?: (trip: T) => Readonly<Record<string, string>>;
  readonly cancelFields?: (trip: T, search: string) => Readonly<Record<string, string>>;
  readonly moreWaysOut?: (view: View<W>) => Html;
}

/** Presses a button; one that the page of this step does not have, as on an older page, changes nothing. */
export function press<T extends AnyTrip, W extends Words>(
  { steps, everywhere }: Funnel<T, W>,
  trip: T,
  action: string,
  form: URLSearchParams,
): void {
  const { session } = trip;
  if (session.endedWith !== undefined) return;
  session.problem = undefined;
  const buttons: Buttons<T> = { ...everywhere, ...steps[session.step]?.buttons };
  if (Object.hasOwn(buttons, action)) buttons[action]?.(trip, form);
}
