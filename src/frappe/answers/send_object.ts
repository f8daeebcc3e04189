import type { PagedObject } from '../../methods/paged_object.ts';
import type { Pages } from '../../providers/provider.ts';
import type { CallContext } from '../call_context.ts';
import { pastKoa } from './past_koa.ts';
import { Reader } from './reader.ts';
import { jsonType } from './send_json.ts';

/** Takes a piece of the answer. @returns whether the reader is still there */
type Take = (piece: string) => Promise<boolean>;

/**
 * Sends an object with lists, each page by page: the next page is asked for when the last one has left for the reader. The
 * first one is taken before anything is written, so that an error in it gets an envelope.
 * @throws what a page throws; a later one's after the connection is cut
 */
export async function sendObject(ctx: CallContext, key: string, { head, lists }: PagedObject): Promise<void> {
  let reader: Reader | undefined;
  const take: Take = (piece) => {
    reader ??= begin(ctx);
    return reader.take(piece);
  };
  try {
    let before = `{"${key}":${JSON.stringify(head).slice(0, -1)}`;
    for (const [name, pages] of Object.entries(lists)) {
      if (!(await sendRows(take, `${before},${JSON.stringify(name)}:[`, pages))) return;
      before = ']';
    }
    if (!(await take(`${before}}}`))) return;
  } catch (error) {
    if (reader) ctx.res.destroy();
    throw error;
  }
  ctx.res.end();
  ctx.state.cut = false;
}

function begin(ctx: CallContext): Reader {
  const res = pastKoa(ctx);
  ctx.state.cut = true;
  res.writeHead(200, [...ctx.state.headers, ...jsonType]);
  return new Reader(res);
}

async function sendRows(take: Take, before: string, pages: Pages<unknown>): Promise<boolean> {
  let separator = before;
  for await (const { rows } of pages) {
    if (rows.length === 0) continue;
    if (!(await take(separator + JSON.stringify(rows).slice(1, -1)))) return false;
    separator = ',';
  }
  return separator === ',' || take(separator);
}
