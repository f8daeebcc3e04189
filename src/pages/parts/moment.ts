import { type Html, html } from '../html.ts';
import { type Language, locales } from '../language.ts';
import { words } from '../words.ts';

/** How instants are written: in which language, in whose zone (the setting TIME_ZONE), and what time it is. */
export interface Clock {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `27 Nov 2026, 22:19:16`, as a `<time>`. What is not known is a dash. */
export function moment(at: Date | null | undefined, { language, timeZone }: Omit<Clock, 'now'>): Html {
  if (!at) return html`<span class="none">–</span>`;
  const iso = at.toISOString();
  return html`<time datetime="${iso}" title="${iso}">${format(language, timeZone).format(at)}</time>`;
}

/** `3 min ago`, `in 2 h`, with the instant in the title: for lists in which the nearness counts. */
export function distance(at: Date | null | undefined, clock: Clock): Html {
  if (!at) return html`<span class="none">–</span>`;
  const { language, timeZone, now } = clock;
  return html`<time datetime="${at.toISOString()}" title="${format(language, timeZone).format(at)}">${apart(at, now, language)}</time>`;
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

/** Making one costs some 50 times what using it does, and a list has hundreds of instants. */
function format(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const found = formats.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  formats.set(key, made);
  return made;
}
