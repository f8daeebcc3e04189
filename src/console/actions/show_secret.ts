import { html } from '../../pages/html.ts';
import { copyable } from '../../pages/parts/copyable.ts';
import { facts } from '../../pages/parts/facts.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { ConsoleContext } from '../console_context.ts';
import { showPage } from '../show/show_page.ts';
import { actionWords } from './action_words.ts';

export interface ShownSecret {
  readonly title: string;
  /** Whose it is, and where that is seen. */
  readonly about: string;
  readonly href: string;
  readonly rows: readonly (readonly [label: string, text: string])[];
  /** Where it is said what it is for. */
  readonly use?: readonly [label: string, href: string];
}

/**
 * Answers an action with the secret that it made. It is the answer itself and leads nowhere first: on the way to another page it
 * would have to be kept, in the session or in an address (docs/decisions/0731-a-secret-is-the-answer.md).
 */
export function showSecret(context: ConsoleContext, { title, about, href, rows, use }: ShownSecret): Promise<void> {
  const { language } = context;
  const t = actionWords[language];
  return showPage(
    context,
    { title },
    html`${pageHead({ language, title, trail: [[about, href]], lead: t.shownOnce })}
<div class="card">${facts(rows.map(([label, text]) => [label, copyable(language, text)] as const))}</div>
<div class="actions"><a class="button" href="${href}">${t.go}</a>${use && html`<a class="button quiet" href="${use[1]}">${use[0]}</a>`}</div>`,
  );
}
