import { html } from '../../pages/html.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { GuestContext, PortalContext } from '../portal_context.ts';
import { portalWords } from './portal_words.ts';
import { type PortalRefusal, refusalStatus, refusalWords } from './refusal_words.ts';
import { showPage } from './show_page.ts';

/** Says in words why something is not shown or not done, with the status for programs. */
export async function showRefusal(context: GuestContext | PortalContext, refusal: PortalRefusal): Promise<void> {
  const { language, ctx } = context;
  const { [refusal]: words, common } = refusalWords[language];
  const content = html`${pageHead({ language, title: words.title })}
<div class="card"><p>${words.text}</p>
${refusal === 'defect' && html`<p>${common.reference}: <code>${ctx.state.requestId}</code></p>`}
${'session' in context && html`<p><a href="/portal">${portalWords[language].navigation.overview}</a></p>`}</div>`;
  await showPage(context, { title: words.title, status: refusalStatus[refusal], isOnce: true }, content);
}
