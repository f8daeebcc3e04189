import type { Html } from '../../html.ts';
import type { Language } from '../language.ts';
import type { Brand } from './brand.ts';
import type { AnyTrip } from './trip.ts';
import type { Stage, Words } from './words.ts';

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
