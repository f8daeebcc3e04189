import type { Context } from 'koa';
import type { SiteParts } from '../site_parts.ts';

const maxBytes = 256 * 1024;

/** Keeps what arrives for the page that shows it. Nothing is verified yet, and nothing is done with it. */
export async function receiveWebhook(site: SiteParts, ctx: Context): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += chunk.length;
    if (size > maxBytes) ctx.throw(413);
    chunks.push(chunk);
  }
  site.inbox.take(ctx.headers, Buffer.concat(chunks).toString('utf8'));
  ctx.body = {};
}
