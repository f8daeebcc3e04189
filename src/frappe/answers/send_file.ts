import type { FileAnswer } from '../../methods/file_answer.ts';
import type { CallContext } from '../call_context.ts';
import { pastKoa } from './past_koa.ts';
import { Reader } from './reader.ts';

/**
 * Sends a file as a Frappe site sends a download: its bytes, no envelope. The first piece is taken before anything is
 * written, so that an error in it gets one.
 * @throws what a later piece throws, after the connection is cut: its length is announced, or its end marked, so half a file never looks whole
 */
export async function sendFile(ctx: CallContext, { file }: FileAnswer): Promise<void> {
  const iterator = file.bytes[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    await stream(ctx, file, first, iterator);
  } finally {
    await iterator.return?.();
  }
}

async function stream(
  ctx: CallContext,
  file: FileAnswer['file'],
  first: IteratorResult<Buffer>,
  rest: AsyncIterator<Buffer>,
): Promise<void> {
  const res = pastKoa(ctx);
  ctx.state.cut = true;
  res.writeHead(200, [...ctx.state.headers, ...headersOf(file)]);
  const reader = new Reader(res);
  try {
    for (let piece = first; !piece.done; piece = await rest.next()) {
      if (!(await reader.take(piece.value))) return;
    }
  } catch (error) {
    res.destroy();
    throw error;
  }
  res.end();
  ctx.state.cut = false;
}

const typeForm = /^[a-z0-9][\w.+-]{0,80}\/[a-z0-9][\w.+-]{0,80}(?:; charset=[\w-]{1,20})?$/i;

/** Never shown in place: a bank's customer may have named both file and type. */
function headersOf({ name, mime, size }: FileAnswer['file']): string[] {
  const type = mime !== null && typeForm.test(mime) ? mime : 'application/octet-stream';
  const plain = name.replaceAll(/[^\w .()-]/g, '_');
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeAll(name)}`;
  const length = size === null ? [] : ['Content-Length', String(size)];
  return ['Content-Type', type, ...length, 'Content-Disposition', disposition];
}

/** RFC 8187 takes fewer characters as they are than encodeURIComponent leaves. */
function encodeAll(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
