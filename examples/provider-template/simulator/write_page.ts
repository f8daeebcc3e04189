import type { Context } from 'koa';

const pageSize = 100;

/** Answers with a part of a list, and with the path of the next one. */
export function writePage(ctx: Context, rows: readonly object[]): void {
  const query = new URLSearchParams(ctx.querystring);
  const end = Number(query.get('after') ?? 0) + pageSize;
  const page = rows.slice(end - pageSize, end);
  query.set('after', String(end));
  ctx.body = { rows: page, next: end < rows.length ? `${ctx.path}?${query}` : null };
}
