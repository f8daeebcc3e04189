import { refusalPart } from '../../visits/refusal_part.ts';
import type { ConsoleContext, VisitorContext } from '../console_context.ts';
import { type ConsoleRefusal, statusOfRefusal } from '../requests/refusal_of.ts';
import { refusalWords } from './refusal_words.ts';
import { showPage } from './show_page.ts';

/** After a while, in which the database may be back: a page that was followed is one again, on a screen that nobody touches. */
const retrySeconds = 10;

/** Says in words why something is not shown or not done, with the status for programs. */
export function showRefusal(
  context: ConsoleContext | VisitorContext,
  refusal: ConsoleRefusal,
  told?: string,
): Promise<void> {
  const { [refusal]: words, common } = refusalWords[context.language];
  const next =
    'operator' in context
      ? { href: '/console', label: common.home }
      : { href: '/console/sign-in', label: common.signIn };
  const content = refusalPart(context, { ...words, told, isToReport: refusal === 'defect', next });
  // What was posted is not posted again.
  const isTriedAgain = refusal === 'away' && context.ctx.method === 'GET';
  const page = {
    title: words.title,
    status: statusOfRefusal[refusal],
    ...(isTriedAgain && { refreshSeconds: retrySeconds }),
  };
  return showPage(context, page, content);
}
