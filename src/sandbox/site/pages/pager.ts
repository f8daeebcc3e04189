import { type Html, html } from '../../../pages/html.ts';

/** Which rows of a list a page shows, counted from 1. */
interface Place {
  readonly page: number;
  readonly lastPage: number;
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

/** The rows of one page. @param wanted from an address: what is no page of the list is the nearest one, or the first */
export function pageOf<T>(
  rows: readonly T[],
  wanted: number,
  perPage: number,
): Place & { readonly shown: readonly T[] } {
  const lastPage = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), lastPage) : 1;
  const start = (page - 1) * perPage;
  const shown = rows.slice(start, start + perPage);
  return { shown, page, lastPage, from: start + 1, to: start + shown.length, total: rows.length };
}

interface PagerTexts {
  readonly range: (from: number, to: number, total: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly pages: string;
}

/** Where one is, and the ways to the pages before and after. @param query what the address says besides */
export function pager(place: Place, query: Readonly<Record<string, string>>, t: PagerTexts): Html {
  const { page, lastPage, from, to, total } = place;
  const link = (target: number, label: string) =>
    html`<a href="?${new URLSearchParams({ ...query, page: String(target) }).toString()}">${label}</a>`;
  return html`<nav class="pager" aria-label="${t.pages}">
<span>${t.range(from, to, total)}</span>${page > 1 && link(page - 1, t.previous)}${page < lastPage && link(page + 1, t.next)}
</nav>`;
}
