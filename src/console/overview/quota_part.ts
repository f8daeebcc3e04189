import type { Quota } from '../../operator/overview/quotas.ts';
import { type Html, html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { type Clock, distance } from '../../pages/parts/moment.ts';
import { progress } from '../../pages/parts/progress.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import { overviewWords } from './overview_words.ts';

/** What of a provider's limits is used, and when it is free again. */
export function quotaPart(clock: Clock, { budget, usedUp }: Quota): Html {
  const { language } = clock;
  const t = overviewWords[language].providers;
  const number = new Intl.NumberFormat(locales[language]);
  const seconds = (ms: number) => number.format(Math.ceil(ms / 1000));
  const calls = budget && t.budget(number.format(budget.used), number.format(budget.limit), seconds(budget.windowMs));
  return html`${budget && html`<p>${calls}${budget.freeInMs > 0 && `; ${t.freeIn(seconds(budget.freeInMs))}`}</p>${progress(language, calls ?? '', budget.used, budget.limit)}`}
${
  usedUp.length > 0 &&
  table({
    language,
    caption: t.usedUp,
    columns: [
      {
        head: words[language].objects.item,
        kind: 'name',
        cell: ({ item }: Quota['usedUp'][number]) => identifier(item, `/console/items/${encodeURIComponent(item)}`),
      },
      { head: t.freeAt, cell: ({ freeAt }: Quota['usedUp'][number]) => distance(freeAt, clock) },
    ],
    rows: usedUp,
  })
}`;
}
