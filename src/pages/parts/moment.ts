import { type Html, html } from '../html.ts';
import { type Language, locales } from '../language.ts';
import { words } from '../words.ts';

/** How instants are written: in which language, in whose zone (the setting TIME_ZONE), and what time it is. */
export interface Clock {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
}

const formats = new Map<string, Format>();

/** `27 Nov 2026, 22:19:16`, as a `<time>`. What is not known is a dash. */
export function moment(at: Date | null | undefined, { language, timeZone }: Omit<Clock, 'now'>): Html {
  if (!at) return html`<span class="none">–</span>`;
  const iso = at.toISOString();
  return html`<time datetime="${iso}" title="${iso}">${written(at, language, timeZone)}</time>`;
}

/** `3 min ago`, `in 2 h`, with the instant in the title: for lists in which the nearness counts. */
export function distance(at: Date | null | undefined, clock: Clock): Html {
  if (!at) return html`<span class="none">–</span>`;
  const { language, timeZone, now } = clock;
  return html`<time datetime="${at.toISOString()}" title="${written(at, language, timeZone)}">${apart(at, now, language)}</time>`;
}

/** Made when a page wants them: both took 34 ms of every start, of which most never shows a page. */
const relative: Partial<Record<Language, Intl.RelativeTimeFormat>> = {};

const units = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
  ['second', 1000],
] as const;

function apart(at: Date, now: Date, language: Language): string {
  const ms = at.getTime() - now.getTime();
  const found = units.find(([, unitMs]) => Math.abs(ms) >= unitMs);
  if (!found) return words[language].ago.now;
  const [unit, unitMs] = found;
  relative[language] ??= new Intl.RelativeTimeFormat(locales[language], { style: 'short' });
  return relative[language].format(Math.trunc(ms / unitMs), unit);
}

interface Format {
  readonly format: Intl.DateTimeFormat;
  /** The last second that it wrote, and how. */
  second: number;
  text: string;
}

/**
 * Making a format costs some 50 times what using it does, and a list has hundreds of instants; where much comes, the rows of a list
 * are of few seconds.
 */
function written(at: Date, language: Language, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  let known = formats.get(key);
  if (!known) {
    const format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'medium', timeZone });
    known = { format, second: Number.NaN, text: '' };
    formats.set(key, known);
  }
  const second = Math.floor(at.getTime() / 1000);
  if (second !== known.second) Object.assign(known, { second, text: known.format.format(at) });
  return known.text;
}
