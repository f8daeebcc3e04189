import type { Traffic } from '../../operator/overview/traffic.ts';
import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { chart } from '../../pages/parts/chart.ts';
import { overviewWords } from './overview_words.ts';

/** The last hour, minute by minute; the minute that runs is left out, which would always look like a fall. */
export function chartsPart(language: Language, timeZone: string, traffic: Traffic): Html {
  const t = overviewWords[language].figures;
  const past = <T>(values: readonly T[]) => values.slice(0, -1);
  const times = past(traffic.times);
  const lines = {
    title: t.traffic,
    unit: t.perMinute,
    times,
    series: [
      { label: t.eventsLine, values: past(traffic.events), tone: 'main' as const },
      { label: t.arrivedLine, values: past(traffic.arrived), tone: 'second' as const },
      { label: t.failedLine, values: past(traffic.failed), tone: 'bad' as const },
    ],
  };
  const time = {
    title: t.time,
    unit: 'ms',
    times,
    series: [{ label: t.timeLine, values: past(traffic.p95MsByMinute) }],
  };
  return html`<div class="columns">${chart(lines, { language, timeZone })}${chart(time, { language, timeZone })}</div>`;
}
