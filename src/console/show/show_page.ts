import { OperatorSession } from '../../../entities/operator_session.ts';
import type { Html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { type Page, sendPage } from '../../pages/send_page.ts';
import { words } from '../../pages/words.ts';
import { takeNotice } from '../../visits/notices.ts';
import type { ConsoleContext, VisitorContext } from '../console_context.ts';
import { isByHand } from '../requests/is_by_hand.ts';

/** What a page of the console says of itself; the frame around it comes from here. */
export type ConsolePage = Pick<Page, 'title' | 'status' | 'refreshSeconds' | 'hasCharts' | 'live' | 'sheets' | 'width'>;

const texts = inBoth({
  area: ['Console', 'Console'],
});

/**
 * Answers with a page in the frame of the console: navigation by role, search, who is signed in, and what became of the last action.
 * @param content begins with the one `h1`
 */
export async function showPage(
  context: ConsoleContext | VisitorContext,
  page: ConsolePage,
  content: Html,
): Promise<void> {
  const { ctx, parts, language, csrf, query } = context;
  const base = {
    ...page,
    language,
    area: texts[language].area,
    home: '/console',
    ...(parts.settings.SANDBOX === 'on' && { ribbon: words[language].sandbox }),
  };
  if (!('operator' in context)) return sendPage(ctx, { width: 'narrow', ...base }, content);
  const { name, role } = context.operator;
  const signedIn = {
    navigation: context.navigation,
    search: {
      action: '/console/search',
      value: ctx.path === '/console/search' ? (query.get('q') ?? undefined) : undefined,
    },
    account: { name, role: words[language].roles[role], href: '/console/account', signOut: '/console/sign-out', csrf },
    notice: isByHand(ctx) ? await takeNotice(OperatorSession, context) : undefined,
  };
  sendPage(ctx, { ...base, ...signedIn }, content);
}
