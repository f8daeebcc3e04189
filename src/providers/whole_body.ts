/**
 * A body read to its end, for providers whose webhooks are small.
 * @returns undefined when there are more than `maxBytes`; the rest is left unread
 */
export async function wholeBody(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
