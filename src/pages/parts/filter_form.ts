import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { words } from '../words.ts';
import { type Choice, field } from './field.ts';

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  /** What may be chosen, without "all", which stands before it. Without it anything may be typed. */
  readonly choices?: readonly Choice[] | undefined;
  readonly kind?: 'text' | 'search' | 'date' | 'datetime-local' | undefined;
  /** Asked for now and then: behind "more filters", which is open while one of them is set. */
  readonly isRare?: boolean | undefined;
}

/** Filters of a list as a GET form: they stand in the address, so a view can be sent to a colleague. */
export function filterForm(language: Language, action: string, filters: readonly Filter[]): Html {
  const t = words[language];
  const isSet = ({ value }: Filter) => value !== undefined && value !== '';
  const rare = filters.filter(({ isRare }) => isRare);
  const usual = filters.filter(({ isRare }) => !isRare);
  const more =
    rare.length > 0 &&
    html`<details${rare.some(isSet) && html` open`}><summary>${t.moreFilters}</summary><div class="filters">${rare.map((filter) => one(language, filter))}</div></details>`;
  return html`<form class="filters" method="get" action="${action}">${usual.map((filter) => one(language, filter))}
${more}
<div class="actions"><button>${t.filter}</button>${filters.some(isSet) && html` <a class="button quiet" href="${action}">${t.noFilter}</a>`}</div></form>`;
}

function one(language: Language, { choices, isRare: _, ...filter }: Filter): Html {
  if (!choices) return field({ language, ...filter, maxLength: 200 }, false);
  const all = { value: '', label: words[language].any };
  return field({ language, ...filter, choices: [all, ...choices] }, false);
}
