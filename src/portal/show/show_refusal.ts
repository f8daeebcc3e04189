import { refusalPart } from '../../visits/refusal_part.ts';
import type { PortalContext, VisitorContext } from '../portal_context.ts';
import { portalWords } from './portal_words.ts';
import { type PortalRefusal, refusalWords, statusOfRefusal } from './refusal_words.ts';
import { showPage } from './show_page.ts';

/** Says in words why something is not shown or not done, with the status for programs. */
export async function showRefusal(context: VisitorContext | PortalContext, refusal: PortalRefusal): Promise<void> {
  const words = refusalWords[context.language][refusal];
  const { overview } = portalWords[context.language].navigation;
  const next = 'session' in context ? { href: '/portal', label: overview } : undefined;
  const content = refusalPart(context, { ...words, isToReport: refusal === 'defect', next });
  await showPage(context, { title: words.title, status: statusOfRefusal[refusal], isOnce: true }, content);
}
