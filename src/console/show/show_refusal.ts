import { html } from '../../pages/html.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { ConsoleContext, VisitorContext } from '../console_context.ts';
import { type Refusal, refusals } from '../requests/refusal_of.ts';
import { refusalWords } from './refusal_words.ts';
import { showPage } from './show_page.ts';

/** Says in words why something is not shown or not done, with the status for programs. */
export function showRefusal(context: ConsoleContext | VisitorContext, refusal: Refusal, told?: string): Promise<void> {
  const { language, ctx } = context;
  const { [refusal]: words, common } = refusalWords[language];
  const isSignedIn = 'operator' in context;
  const next = isSignedIn
    ? html`<a class="button" href="/console">${common.home}</a>`
    : html`<a class="button" href="/console/sign-in">${common.signIn}</a>`;
  const content = html`${pageHead({ language, title: words.title, lead: told ?? words.text })}
${told !== undefined && html`<p>${words.text}</p>`}
${refusal === 'defect' && html`<p>${common.reference}: <code>${ctx.state.requestId}</code></p>`}
<p class="actions">${next}</p>`;
  return showPage(context, { title: words.title, status: refusals[refusal] }, content);
}
