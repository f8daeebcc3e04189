import type { ConsoleContext, VisitorContext } from '../console_context.ts';
import { type KeptNotice, keepNotice } from './notices.ts';

/**
 * How an action ends: the browser goes on to a page, which says what became of it. To load that page again repeats nothing.
 * @param path of the console, with its query
 */
export async function seeOther(
  context: ConsoleContext | VisitorContext,
  path: string,
  notice?: KeptNotice,
): Promise<void> {
  if (notice !== undefined && 'session' in context) await keepNotice(context, notice);
  const { ctx } = context;
  ctx.status = 303;
  ctx.set('Location', path);
  ctx.body = '';
}
