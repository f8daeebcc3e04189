import type { Overview } from '../../operator/overview/overview.ts';
import { type Html, html } from '../../pages/html.ts';
import { type Language, locales } from '../../pages/language.ts';
import { tiles } from '../../pages/parts/tiles.ts';
import { durationText } from '../listing/duration_text.ts';
import { overviewWords } from './overview_words.ts';

const meanOf = 5;
const oldMs = 15 * 60_000;

/** What came and went, and what is on its way. */
export function figuresPart(language: Language, { traffic, backlog }: Overview): Html {
  const t = overviewWords[language].figures;
  const number = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 });
  const { pending, waiting } = backlog.unfinished;
  const oldestMs = backlog.oldestSeconds * 1000;
  // The minute that runs is not over.
  const mean = (counts: readonly number[]) => counts.slice(-1 - meanOf, -1).reduce((sum, n) => sum + n, 0) / meanOf;
  const time = (ms: number | null) => (ms === null ? html`<span class="none">–</span>` : durationText(ms, language));
  return tiles([
    { label: t.events, value: number.format(mean(traffic.events)), note: t.ofFiveMinutes, href: '/console/events' },
    {
      label: t.arrived,
      value: number.format(mean(traffic.arrived)),
      note: t.ofFiveMinutes,
      href: '/console/deliveries?state=delivered',
    },
    { label: t.p50, value: time(traffic.p50Ms), note: t.ofAnHour },
    { label: t.p95, value: time(traffic.p95Ms), note: t.ofAnHour },
    {
      label: t.backlog,
      value: number.format(pending + waiting),
      note: waiting > 0 && t.backlogNote(number.format(waiting)),
      tone: waiting > 0 ? 'wait' : undefined,
      href: `/console/deliveries?state=${pending === 0 && waiting > 0 ? 'waiting' : 'pending'}`,
    },
    {
      label: t.oldest,
      // What waits for the sites of a disabled client alone is of no age.
      value: oldestMs === 0 ? time(null) : time(oldestMs),
      tone: oldestMs > oldMs ? 'bad' : undefined,
      href: backlog.oldestDelivery === null ? undefined : `/console/deliveries/${backlog.oldestDelivery}`,
    },
  ]);
}
