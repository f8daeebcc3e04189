import type { Context } from 'koa';
import { readBytes } from '../../simulator/api/read_request.ts';
import { areRight, checkSignatures, type Signatures } from '../events.ts';
import type { SiteParts } from '../site_parts.ts';

const maxBytes = 256 * 1024;

/** Verifies what arrives, and keeps it for the page that shows it: also what does not fit, which is refused. */
export async function receiveWebhook(site: SiteParts, ctx: Context): Promise<void> {
  const body = await readBytes(ctx.req, maxBytes);
  if (!body) return ctx.throw(413);
  const signatures = await verify(site, ctx, body);
  site.inbox.take(ctx.headers, body.toString('utf8'), signatures);
  ctx.status = areRight(signatures) ? 200 : 401;
  ctx.body = {};
}

async function verify({ secret }: SiteParts, ctx: Context, body: Buffer): Promise<Signatures> {
  const check = (known: string | undefined): Signatures =>
    known === undefined ? none : checkSignatures(known, ctx.headers, body, new Date());
  const signatures = check(await secret.current());
  return areRight(signatures) ? signatures : check(await secret.renewed());
}

const none: Signatures = { standard: false, frappe: false };
