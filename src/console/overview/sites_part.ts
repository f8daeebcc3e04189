import type { FailingSite, FailingSites } from '../../operator/overview/failing_sites.ts';
import { type Html, html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { outcomeText } from '../../pages/outcome_text.ts';
import { badge, stateBadge } from '../../pages/parts/badge.ts';
import { breakable } from '../../pages/parts/breakable.ts';
import { type Clock, distance } from '../../pages/parts/moment.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import { overviewWords } from './overview_words.ts';

/** Which sites do not get their events, since when, and how much waits for them. */
export function sitesPart(clock: Clock, { sites, failing, stumbling, paused }: FailingSites): Html {
  const { language } = clock;
  const t = overviewWords[language].sites;
  const { objects } = words[language];
  const number = new Intl.NumberFormat(locales[language]);
  const state = ({ state, breaker }: FailingSite) => {
    if (state !== 'active') return stateBadge('endpoint', state, language);
    return breaker === 'closed' ? badge('wait', t.stumbling) : stateBadge('breaker', breaker, language);
  };
  const columns = [
    {
      head: objects.site,
      kind: 'name' as const,
      cell: ({ endpoint, site }: FailingSite) => html`<a href="/console/endpoints/${endpoint}">${breakable(site)}</a>`,
    },
    { head: objects.client, cell: ({ client }: FailingSite) => client },
    { head: t.state, cell: state },
    {
      head: t.since,
      cell: ({ failing_since: since }: FailingSite) => distance(since === null ? null : new Date(since), clock),
    },
    { head: t.last, cell: ({ last }: FailingSite) => last && outcomeText(last, language) },
    {
      head: t.waiting,
      kind: 'number' as const,
      cell: ({ siteId, waiting }: FailingSite) =>
        html`<a href="/console/deliveries?site=${siteId}">${waiting > 1000 ? `> ${number.format(1000)}` : number.format(waiting)}</a>`,
    },
  ];
  // That each takes its events is said above, in one sentence.
  if (sites.length === 0) return html``;
  const list = table({ language, caption: t.title, isCaptionHidden: true, columns, rows: sites });
  return html`<div id="sites">${section(t.title, list, html`<span class="count">${failing + stumbling + paused}</span>`)}</div>`;
}
