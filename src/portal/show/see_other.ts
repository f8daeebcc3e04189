import { PortalSession } from '../../../entities/portal_session.ts';
import type { Tone } from '../../pages/state_words.ts';
import type { GuestContext, PortalContext } from '../portal_context.ts';

/**
 * How an action ends: the browser goes on to a page, which says what became of it. To load that page again repeats nothing.
 * @param path of the portal, with its query
 */
export async function seeOther(
  context: GuestContext | PortalContext,
  path: string,
  shown?: { readonly tone: Tone; readonly text: string },
): Promise<void> {
  const { ctx, parts } = context;
  if (shown !== undefined && 'session' in context) {
    const notice = JSON.stringify(shown);
    await parts.store.write((manager) => manager.update(PortalSession, { id: context.session.id }, { notice }));
  }
  ctx.status = 303;
  ctx.set('Location', path);
  ctx.body = '';
}
