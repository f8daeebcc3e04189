import type { Traffic } from '../../operator/overview/traffic.ts';
import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { chart } from '../../pages/parts/chart.ts';
import { overviewWords } from './overview_words.ts';

/** The last hour: what came and went, and how long it took. */
export function chartsPart(language: Language, timeZone: string, { curve }: Traffic): Html {
  const t = overviewWords[language].figures;
  const { times, events, arrived, failed, p95Ms } = curve;
  const series = [
    { label: t.eventsLine, values: events, tone: 'main' },
    { label: t.arrivedLine, values: arrived, tone: 'second' },
    { label: t.failedLine, values: failed, tone: 'bad' },
  ] as const;
  const traffic = { title: t.traffic, unit: t.perMinute, times, series };
  const time = { title: t.time, unit: 'ms', times, series: [{ label: t.timeLine, values: p95Ms }], empty: t.noTime };
  const clock = { language, timeZone };
  return html`<div class="columns">${chart(traffic, clock)}${chart(time, clock)}</div>`;
}
