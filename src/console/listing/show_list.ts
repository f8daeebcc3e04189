import type { ListEnds } from '../../operator/paging/list_page.ts';
import { html, type Part } from '../../pages/html.ts';
import { type Filter, filterForm } from '../../pages/parts/filter_form.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { pager } from '../../pages/parts/pager.ts';
import { type Column, table } from '../../pages/parts/table.ts';
import type { ConsoleContext } from '../console_context.ts';
import { showPage } from '../show/show_page.ts';
import { listWords } from './list_words.ts';

export interface ShownList<Row> {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: Part;
  /** Buttons beside the title. */
  readonly actions?: Part;
  /** What may be filtered; their values are taken from the address. */
  readonly filters: readonly Omit<Filter, 'value'>[];
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly ends: ListEnds;
  /** What stands between the filters and the list. */
  readonly before?: Part;
}

/** A list with its filters, which stand in the address, and the ways to its neighbouring pages. */
export function showList<Row>(context: ConsoleContext, list: ShownList<Row>): Promise<void> {
  const { language, query, ctx } = context;
  const { title, lead, actions, columns, rows, ends, before } = list;
  const t = listWords[language];
  const filters = list.filters.map((filter) => ({ ...filter, value: query.get(filter.name)?.trim() || undefined }));
  const given = filters.flatMap(({ name, value }): [string, string][] => (value === undefined ? [] : [[name, value]]));
  const href = (place: Readonly<Record<string, string>>) =>
    `${ctx.path}?${new URLSearchParams([...given, ...Object.entries(place)])}`;
  const isBegun = query.has('after') || query.has('before');
  return showPage(
    context,
    { title },
    html`${pageHead({ language, title, lead, actions })}
${filters.length > 0 && filterForm(language, ctx.path, filters)}
${before}
${table({ language, caption: title, isCaptionHidden: true, columns, rows, empty: given.length > 0 || isBegun ? t.noRows : undefined })}
${ends.cut && html`<p class="hint">${t.cut}</p>`}
${pager({
  language,
  newer: ends.previous === null ? undefined : href({ before: ends.previous }),
  older: ends.next === null ? undefined : href({ after: ends.next }),
})}
${isBegun && html`<p><a href="${href({})}">${t.newest}</a></p>`}`,
  );
}
