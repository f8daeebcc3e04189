import { type KeptNotice, keepNotice, type Sessions } from './notices.ts';
import type { SignedIn, Visitor } from './visitor.ts';

/**
 * How an action ends: the browser goes on to a page, which says what became of it. To load that page again repeats nothing.
 * @param sessions of the area, where the notice is kept
 * @param path with its query
 */
export async function seeOther(
  sessions: Sessions,
  asking: Visitor | (Visitor & SignedIn),
  path: string,
  notice?: KeptNotice,
): Promise<void> {
  if (notice !== undefined && 'session' in asking) await keepNotice(sessions, asking, notice);
  const { ctx } = asking;
  ctx.status = 303;
  ctx.set('Location', path);
  ctx.body = '';
}
