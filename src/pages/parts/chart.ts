import { type Html, html } from '../html.ts';
import { locales } from '../language.ts';
import { words } from '../words.ts';
import type { Clock } from './moment.ts';

export interface Series {
  readonly label: string;
  /** One for each instant; null where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** Which colour and line: failures look the same everywhere. */
  readonly tone?: 'main' | 'second' | 'bad' | undefined;
}

export interface Chart {
  readonly title: string;
  /** Behind each figure: `ms`, `/min`. */
  readonly unit: string;
  /** Ascending. */
  readonly times: readonly Date[];
  readonly series: readonly Series[];
  /** Why there is nothing to draw, where nothing was measured at all. */
  readonly empty?: string | undefined;
}

/**
 * Figures over time. The script draws them with uPlot out of the data attribute; without it, and for readers, there is the table.
 * A page that has one asks for `hasCharts` (send_page.ts).
 */
export function chart({ title, unit, times, series, empty }: Chart, clock: Omit<Clock, 'now'>): Html {
  const { language, timeZone } = clock;
  if (empty !== undefined && series.every(({ values }) => values.every((value) => value === null)))
    return html`<figure class="chart"><figcaption>${title}</figcaption><p class="empty">${empty}</p></figure>`;
  const number = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 });
  const data = {
    unit,
    locale: locales[language],
    timeZone,
    time: words[language].time,
    times: times.map((at) => at.getTime() / 1000),
    series,
  };
  const clockTime = new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', timeZone });
  const cell = (value: number | null | undefined) =>
    html`<td>${typeof value === 'number' ? number.format(value) : '–'}</td>`;
  const rows = times.map(
    (at, row) =>
      html`<tr><th scope="row">${clockTime.format(at)}</th>${series.map(({ values }) => cell(values[row]))}</tr>`,
  );
  const heads = [words[language].time, ...series.map(({ label }) => `${label} (${unit})`)];
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<div class="plot" aria-hidden="true" data-chart="${JSON.stringify(data)}"></div>
<details><summary>${words[language].figures}</summary>
<table class="figures"><caption class="hidden">${title}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></details></figure>`;
}
