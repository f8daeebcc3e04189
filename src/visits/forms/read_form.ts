import type { Context } from 'koa';

/** A selection of a thousand deliveries by their ids fits in. */
const mostBytes = 65_536;
/** What a stranger has to send: a name, a password, a token. */
const mostBytesOfStranger = 8192;
const mostFields = 2000;

/**
 * Reads a form that was posted, bounded in bytes and fields.
 * @param isKnown whether it is known who sends it
 * @returns why it is not read, or the fields
 */
export async function readForm(
  ctx: Pick<Context, 'is' | 'get' | 'req'>,
  isKnown: boolean,
): Promise<URLSearchParams | 'too_large' | 'no_form'> {
  const limit = isKnown ? mostBytes : mostBytesOfStranger;
  const isForm = Boolean(ctx.is('application/x-www-form-urlencoded'));
  const isPlain = (ctx.get('Content-Encoding') || 'identity') === 'identity';
  const parts: Buffer[] = [];
  let bytes = 0;
  // Destroyed at its end, the request could not be answered.
  for await (const part of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > limit) break;
    parts.push(part);
  }
  // What was left unread must pass before the connection can serve another request.
  ctx.req.resume();
  if (bytes > limit) return 'too_large';
  // A form without fields has no body, and a browser says no type then.
  if (bytes > 0 && !(isForm && isPlain)) return 'no_form';
  const text = Buffer.concat(parts).toString();
  // To take a hundred thousand apart takes a while.
  if (text.split('&', mostFields + 1).length > mostFields) return 'too_large';
  const form = new URLSearchParams(text);
  // Nobody types it, and PostgreSQL takes no text with a zero in it.
  return [...form].some(([name, value]) => name.includes('\0') || value.includes('\0')) ? 'no_form' : form;
}
