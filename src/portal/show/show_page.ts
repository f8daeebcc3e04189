import { PortalSession } from '../../../entities/portal_session.ts';
import type { Html } from '../../pages/html.ts';
import { type Page, sendPage } from '../../pages/send_page.ts';
import { words } from '../../pages/words.ts';
import { takeNotice } from '../../visits/notices.ts';
import type { PortalContext, VisitorContext } from '../portal_context.ts';
import { portalWords } from './portal_words.ts';

/** What a page of the portal says of itself; the frame around it comes from here. */
export type PortalPage = Pick<Page, 'title' | 'status' | 'width' | 'isOnce'>;

/**
 * Answers with a page in the frame of the portal: navigation, which site it is, and what became of the last action.
 * @param content begins with the one `h1`
 */
export async function showPage(
  context: VisitorContext | PortalContext,
  page: PortalPage,
  content: Html,
): Promise<void> {
  const { ctx, parts, language, csrf } = context;
  const ribbon = parts.settings.SANDBOX === 'on' ? { ribbon: words[language].sandbox } : {};
  const base = { ...page, language, area: portalWords[language].area, home: '/portal', ...ribbon };
  if (!('session' in context)) return sendPage(ctx, { width: 'narrow', isOnce: true, ...base }, content);
  const account = { name: context.site.name, signOut: '/portal/leave', csrf };
  const notice = await takeNotice(PortalSession, context);
  sendPage(ctx, { ...base, navigation: context.navigation, account, notice }, content);
}
