import { PortalSession } from '../../../entities/portal_session.ts';
import type { Notice } from '../../pages/frame.ts';
import type { Html } from '../../pages/html.ts';
import { type Page, sendPage } from '../../pages/send_page.ts';
import type { GuestContext, PortalContext } from '../portal_context.ts';
import { portalWords } from './portal_words.ts';

/** What a page of the portal says of itself; the frame around it comes from here. */
export type PortalPage = Pick<Page, 'title' | 'status' | 'width' | 'isOnce'>;

/**
 * Answers with a page in the frame of the portal: navigation, which site it is, and what became of the last action.
 * @param content begins with the one `h1`
 */
export async function showPage(context: GuestContext | PortalContext, page: PortalPage, content: Html): Promise<void> {
  const { ctx, parts, language, csrf } = context;
  const words = portalWords[language];
  const ribbon = parts.settings.SANDBOX === 'on' ? { ribbon: words.sandbox } : {};
  const base = { ...page, language, area: words.area, home: '/portal', ...ribbon };
  if (!('session' in context)) return sendPage(ctx, { width: 'narrow', isOnce: true, ...base }, content);
  const account = { name: context.site.name, signOut: '/portal/leave', csrf };
  const notice = await takeNotice(context);
  sendPage(ctx, { ...base, navigation: context.navigation, account, notice }, content);
}

/** The notice that waits, which is then shown; written only where there is one. */
async function takeNotice({ parts, session }: PortalContext): Promise<Notice | undefined> {
  if (session.notice === null) return undefined;
  await parts.store.write((manager) => manager.update(PortalSession, { id: session.id }, { notice: null }));
  return JSON.parse(session.notice);
}
