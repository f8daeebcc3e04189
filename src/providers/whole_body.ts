import { GatheredBytes } from './gathered_bytes.ts';

/**
 * A body read to its end, for providers whose webhooks are small.
 * @returns undefined when there are more than `maxBytes`; the rest is left unread
 * @since 0.2
 */
export async function wholeBody(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | undefined> {
  const gathered = new GatheredBytes();
  for await (const piece of body) {
    if (gathered.length + piece.length > maxBytes) return undefined;
    gathered.add(piece);
  }
  return gathered.all();
}
