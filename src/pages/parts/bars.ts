import { type Html, html } from '../html.ts';
import { type Language, locales } from '../language.ts';
import { words } from '../words.ts';
import { table } from './table.ts';

export interface Bar {
  /** Under the bar, short: `28 Nov`. */
  readonly label: string;
  readonly value: number;
}

export interface Bars {
  readonly language: Language;
  /** What is counted; also read aloud. */
  readonly title: string;
  /** Heads of the table: of the labels, of the values. */
  readonly heads: readonly [label: string, value: string];
  readonly bars: readonly Bar[];
}

/** A few counts beside each other, such as those of weeks, with the table of them behind. Drawn by the server, so without a script too. */
export function bars({ language, title, heads: [label, value], bars: shown }: Bars): Html {
  const number = new Intl.NumberFormat(locales[language]);
  const most = Math.max(1, ...shown.map((bar) => bar.value));
  return html`<div class="bars" aria-hidden="true">${shown.map((bar) => {
    const height = Math.round((bar.value / most) * 100);
    return html`<div><span class="${bar.value === 0 && 'none'}">${number.format(bar.value)}</span><svg viewBox="0 0 10 100" preserveAspectRatio="none"><rect x="0" y="${99 - height}" width="10" height="${height + 1}"></rect></svg><small>${bar.label}</small></div>`;
  })}</div>
<details><summary>${words[language].figures}</summary>
${table({
  language,
  caption: title,
  isCaptionHidden: true,
  columns: [
    { head: label, kind: 'name', cell: (bar: Bar) => bar.label },
    { head: value, kind: 'number', cell: (bar: Bar) => number.format(bar.value) },
  ],
  rows: shown,
})}</details>`;
}
