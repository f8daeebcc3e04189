import type { Context } from 'koa';
import { z } from 'zod';
import { readBytes, readJson } from '../../simulator/api/read_request.ts';
import { checkSignatures, isProven, type Signatures } from '../events.ts';
import type { SiteParts } from '../site_parts.ts';

const maxBytes = 256 * 1024;

/** Verifies what arrives, and keeps it for the page that shows it: also what does not fit, which is refused. */
export async function receiveWebhook(site: SiteParts, ctx: Context): Promise<void> {
  const body = await readBytes(ctx.req, maxBytes);
  if (!body) return ctx.throw(413);
  const signatures = await verify(site, ctx, body);
  site.inbox.take(ctx.headers, body.toString('utf8'), signatures);
  const itemId = isProven(signatures) ? itemOf(body) : undefined;
  if (itemId !== undefined) site.accounts.forget(itemId);
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

/** The connection that an event is about; undefined where it is about none. */
function itemOf(body: Buffer): string | undefined {
  const event = aboutItem.safeParse(readJson(body.toString('utf8')));
  return event.data && String(event.data.content.item_id);
}

const aboutItem = z.object({ content: z.object({ item_id: z.union([z.string(), z.number()]) }) });

const none: Signatures = { standard: false, frappe: false };
