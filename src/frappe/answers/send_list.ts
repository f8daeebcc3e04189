import type { Page, Pages } from '../../providers/provider.ts';
import type { CallContext } from '../call_context.ts';
import { noteSkipped } from '../skipped_rows.ts';
import { pastKoa } from './past_koa.ts';
import { Reader } from './reader.ts';
import { jsonType, sendJson } from './send_json.ts';

/**
 * A page of 500 as one text is a large object to V8, which lets tens of MiB of those pile up before it looks for garbage.
 */
const rowsAWrite = 100;

/**
 * Sends a list page by page. The first page is taken before anything is written, so that an error in it gets an
 * envelope; a list of one page goes out whole, with its length. The next page is asked for when the last one has left
 * for the reader, so a slow reader costs one page of memory.
 * Rows that were left out are told behind the list.
 * @throws what a later page throws, after the connection is cut: half a list must not look whole
 */
export async function sendList(ctx: CallContext, key: string, pages: Pages<unknown>): Promise<void> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    const { value: page } = await iterator.next();
    // The envelope in the same breath: to put it around the text afterwards copies the text, 6 % of a call.
    if (!page || page.last) await sendJson(ctx, 200, JSON.stringify(whole(ctx, key, page ?? undefined)));
    else await stream(ctx, key, page, iterator);
  } finally {
    await iterator.return?.();
  }
}

function whole({ state }: CallContext, key: string, page: Page<unknown> | undefined): object {
  const rows = page?.rows ?? [];
  return page?.skipped === undefined ? { [key]: rows } : { [key]: rows, skipped: noteSkipped(state, page.skipped) };
}

async function stream(
  ctx: CallContext,
  key: string,
  first: Page<unknown>,
  rest: AsyncIterator<Page<unknown>, void, undefined>,
): Promise<void> {
  const res = pastKoa(ctx);
  ctx.state.cut = true;
  const reader = new Reader(res);
  res.writeHead(200, [...ctx.state.headers, ...jsonType]).write(`{"${key}":[`);
  try {
    let separator = '';
    for (let page: Page<unknown> | undefined = first; page !== undefined; page = await following(page, rest)) {
      noteSkipped(ctx.state, page.skipped);
      for (let at = 0; at < page.rows.length; at += rowsAWrite) {
        const rows = JSON.stringify(page.rows.slice(at, at + rowsAWrite)).slice(1, -1);
        if (!(await reader.take(separator + rows))) return;
        separator = ',';
      }
    }
  } catch (error) {
    res.destroy();
    throw error;
  }
  const { skipped } = ctx.state;
  res.end(skipped === undefined ? ']}' : `],"skipped":${JSON.stringify(skipped)}}`);
  ctx.state.cut = false;
}

async function following(
  page: Page<unknown>,
  rest: AsyncIterator<Page<unknown>, void, undefined>,
): Promise<Page<unknown> | undefined> {
  return page.last ? undefined : ((await rest.next()).value ?? undefined);
}
