import type { Asset } from '../../../pages/assets.ts';
import type { Html } from '../../../pages/html.ts';
import type { Language } from '../../../pages/language.ts';
import type { LoginExample, LoginSummary } from '../life/login_words.ts';
import type { AnyTrip, ShownBank } from './trip.ts';
import type { Stage, Words } from './words.ts';

/** What the pages of one provider look and sound like. */
export interface Brand<W extends Words = Words> {
  readonly name: string;
  /** White lines in a square of 32 with the provider's color. */
  readonly mark: { readonly color: string; readonly path: string; readonly strokeWidth: number };
  /** Its colors, and what its own pages add to the look of the simulators. */
  readonly sheet: Asset;
  /** The path of a bank's logo. */
  readonly logoPath: (bank: ShownBank) => string;
  /** What the list of steps at the head of a page names. */
  readonly stages: readonly Stage[];
  readonly words: Readonly<Record<Language, W>>;
  /** The logins that the banks understand: single words, and others as an explanation. */
  readonly loginWords: Readonly<Record<string, { readonly summary: LoginSummary }>>;
  readonly otherLogins: readonly LoginExample[];
}

/** What a page is written with, beside the trip itself. */
export interface View<W extends Words = Words> {
  readonly brand: Brand<W>;
  readonly language: Language;
  readonly text: W;
  /** The query of this page's address. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the person searched for. */
  readonly search: string;
  /** Hidden fields of the button that leaves. */
  readonly cancelFields: Readonly<Record<string, string>>;
  /** More ways out, under the one that every page has. */
  readonly moreWaysOut: Html | undefined;
}

export interface Page {
  readonly title: string;
  /** Undefined shows no list of steps. */
  readonly stage?: Stage | undefined;
  /** The page asks for itself again after this many seconds. */
  readonly refreshSeconds?: number;
  readonly content: Html;
}

/** What buttons do, by the `action` that they post. */
export type Buttons<T> = Readonly<Record<string, (trip: T, form: URLSearchParams) => void>>;

/** One step of a trip: its page, and what the buttons on it do. */
export interface Step<T extends AnyTrip, W extends Words = Words> {
  readonly page: (view: View<W>, trip: T) => Page;
  readonly buttons: Buttons<T>;
  /** The button that a script presses here. */
  readonly quick?: string;
  /** What the page waits for may have come since it was written. */
  readonly look?: (trip: T) => void;
  /** Resolves when it has come. */
  readonly wait?: (trip: T) => Promise<void>;
}

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
  /** What the buttons get when a page's address asks for the whole trip. @param query what it says, the login at least */
  readonly scriptForm?: (trip: T, query: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
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
