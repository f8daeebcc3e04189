import type { ConsentWeek } from '../../operator/overview/consents_by_week.ts';
import type { Overview } from '../../operator/overview/overview.ts';
import { type Html, html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import type { Clock } from '../../pages/parts/moment.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { tiles } from '../../pages/parts/tiles.ts';
import { stateWord } from '../../pages/state_words.ts';
import { overviewWords } from './overview_words.ts';

/** Bank links by what they need, and consents that end, week by week. */
export function itemsPart({ language, timeZone }: Clock, { needs, consents }: Overview): Html {
  const t = overviewWords[language];
  const number = new Intl.NumberFormat(locales[language]);
  const day = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone });
  const shown = [...needs]
    .sort(([, one], [, other]) => other - one)
    .map(([need, items]) => ({
      label: stateWord('needs', need, language).word,
      value: number.format(items),
      tone: stateWord('needs', need, language).tone,
      href: `/console/items?needs=${encodeURIComponent(need)}`,
    }));
  const weeks = table({
    language,
    caption: t.consents.title,
    isCaptionHidden: true,
    columns: [
      { head: t.consents.week, kind: 'name', cell: ({ from }: ConsentWeek) => day.format(from) },
      { head: t.consents.items, kind: 'number', cell: ({ items }: ConsentWeek) => number.format(items) },
    ],
    rows: consents,
  });
  return html`${section(t.needs.title, shown.length > 0 ? tiles(shown) : html`<p class="empty">${t.needs.none}</p>`)}
<div id="consents">${section(t.consents.title, weeks)}</div>`;
}
