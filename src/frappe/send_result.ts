import { PagedList } from '../methods/paged_list.ts';
import type { CallContext } from './call_context.ts';
import { sendList } from './send_list.ts';
import { isVersion2 } from './versions.ts';

/** Sends a method's result in Frappe's envelope. What returns nothing answers `{}` (reference/frappe.md, 2.4). */
export async function sendResult(ctx: CallContext, result: unknown): Promise<void> {
  const key = isVersion2(ctx.path) ? 'data' : 'message';
  ctx.status = 200;
  ctx.set('Content-Type', 'application/json');
  if (result instanceof PagedList) await sendList(ctx, key, result.pages);
  else ctx.body = result === undefined || result === null ? '{}' : `{"${key}":${JSON.stringify(result)}}`;
}
