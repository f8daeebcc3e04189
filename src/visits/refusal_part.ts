import { type Html, html } from '../pages/html.ts';
import { inBoth } from '../pages/in_both.ts';
import { pageHead } from '../pages/parts/page_head.ts';
import type { Visitor } from './visitor.ts';

const texts = inBoth({ reference: ['Reference:', 'Référence :'] });

interface RefusalWords {
  readonly title: string;
  readonly text: string;
  /** What this one case is, before the text for all of its kind. */
  readonly told?: string | undefined;
  /** Whether it is to be reported: with the id of the request, under which the log says more. */
  readonly isToReport: boolean;
  /** Where to go from here. */
  readonly next?: { readonly href: string; readonly label: string } | undefined;
}

/** The content of a page that says why something is not shown or not done. */
export function refusalPart(
  { language, ctx }: Pick<Visitor, 'language' | 'ctx'>,
  { title, text, told, isToReport, next }: RefusalWords,
): Html {
  return html`${pageHead({ language, title, lead: told ?? text })}
${told !== undefined && html`<p>${text}</p>`}
${isToReport && html`<p>${texts[language].reference} <code>${ctx.state.requestId}</code></p>`}
${next && html`<p class="actions"><a class="button" href="${next.href}">${next.label}</a></p>`}`;
}
