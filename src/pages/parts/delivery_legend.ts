import { type Html, html } from '../html.ts';
import { inBoth } from '../in_both.ts';
import type { Language } from '../language.ts';
import { stateMeanings } from '../state_meanings.ts';
import { stateBadge } from './badge.ts';
import { table } from './table.ts';

const words = inBoth({
  title: ['What the states mean', 'Ce que signifient les états'],
  state: ['State', 'État'],
  meaning: ['Meaning', 'Signification'],
});

/** Every state of a delivery with what it means, for who asks: it stands below a list, and is closed. */
export function deliveryLegend(language: Language): Html {
  const t = words[language];
  const legend = table<[string, string]>({
    language,
    caption: t.title,
    isCaptionHidden: true,
    rows: Object.entries(stateMeanings[language].delivery),
    columns: [
      { head: t.state, kind: 'name', cell: ([state]) => stateBadge('delivery', state, language) },
      { head: t.meaning, kind: 'wide', cell: ([, meaning]) => meaning },
    ],
  });
  return html`<details><summary>${t.title}</summary>${legend}</details>`;
}
