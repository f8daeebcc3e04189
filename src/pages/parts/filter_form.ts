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
}

/** Filters of a list as a GET form: they stand in the address, so a view can be sent to a colleague. */
export function filterForm(language: Language, action: string, filters: readonly Filter[]): Html {
  const t = words[language];
  const isFiltered = filters.some(({ value }) => value !== undefined && value !== '');
  return html`<form class="filters" method="get" action="${action}">${filters.map((filter) => one(language, filter))}
<div class="actions"><button>${t.filter}</button>${isFiltered && html` <a class="button quiet" href="${action}">${t.noFilter}</a>`}</div></form>`;
}

function one(language: Language, { choices, ...filter }: Filter): Html {
  if (!choices) return field({ language, ...filter, maxLength: 200 }, false);
  const all = { value: '', label: words[language].any };
  return field({ language, ...filter, choices: [all, ...choices] }, false);
}
