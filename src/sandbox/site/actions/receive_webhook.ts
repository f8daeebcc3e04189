import type { Context } from 'koa';
import { readBytes } from '../../simulator/api/read_request.ts';
import { checkSignatures, isProven, itemOf, type Signatures } from '../events.ts';
import type { SiteParts } from '../site_parts.ts';

const maxBytes = 256 * 1024;

/** Verifies what arrives, and keeps it for the page that shows it: also what does not fit, which is refused. */
export async function receiveWebhook(site: SiteParts, ctx: Context): Promise<void> {
  const body = await readBytes(ctx.req, maxBytes);
  if (!body) return ctx.throw(413);
  if (site.receiver.isStopped) {
    site.receiver.refuse();
    ctx.status = 503;
    ctx.body = { error: 'the receiver of the demo site is stopped' };
    return;
  }
  const signatures = await verify(site, ctx, body);
  const text = body.toString('utf8');
  site.inbox.take(ctx.headers, text, signatures);
  const itemId = isProven(signatures) ? itemOf(text) : null;
  if (itemId !== null) site.accounts.forget(itemId);
  ctx.status = isProven(signatures) ? 200 : 401;
  ctx.body = {};
}

/** What does not fit wholly was signed by somebody else, or the secret has changed: then both fit with the new one. */
async function verify({ secret }: SiteParts, ctx: Context, body: Buffer): Promise<Signatures> {
  const check = (known: string | undefined): Signatures =>
    known === undefined ? none : checkSignatures(known, ctx.headers, body, new Date());
  const signatures = check(await secret.current());
  if (signatures.standard && signatures.frappe) return signatures;
  const renewed = check(await secret.renewed());
  return isProven(renewed) ? renewed : signatures;
}

const none: Signatures = { standard: false, frappe: false };
