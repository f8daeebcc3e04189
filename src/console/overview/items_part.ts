import type { Overview } from '../../operator/overview/overview.ts';
import { type Html, html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { bars } from '../../pages/parts/bars.ts';
import type { Clock } from '../../pages/parts/moment.ts';
import { section } from '../../pages/parts/section.ts';
import { overviewWords } from './overview_words.ts';

/** Bank links by what they need, and consents that end, week by week. */
export function itemsPart({ language, timeZone }: Clock, { needs, consents }: Overview): Html {
  const t = overviewWords[language];
  const number = new Intl.NumberFormat(locales[language]);
  const day = new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', timeZone });
  const shown = [...needs].sort(([, one], [, other]) => other - one);
  const byNeed =
    shown.length === 0
      ? html`<p class="empty">${t.needs.none}</p>`
      : html`<ul class="counts">${shown.map(
          ([need, items]) =>
            html`<li><a href="/console/items?needs=${encodeURIComponent(need)}">${stateBadge('needs', need, language)}</a> <strong>${number.format(items)}</strong></li>`,
        )}</ul>`;
  const weeks = consents.some(({ items }) => items > 0)
    ? bars({
        language,
        title: t.consents.title,
        heads: [t.consents.week, t.consents.items],
        bars: consents.map(({ from, items }) => ({ label: day.format(from), value: items })),
      })
    : html`<p class="empty">${t.consents.none}</p>`;
  return html`<div class="columns">${section(t.needs.title, byNeed)}<div id="consents">${section(t.consents.title, weeks)}</div></div>`;
}
