import { html, type Part } from '../../pages/html.ts';
import { type Action, actionButton } from '../../pages/parts/action_button.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { showPage } from '../show/show_page.ts';

export interface Question {
  readonly title: string;
  /** What is about to happen, to what. */
  readonly about: string;
  readonly asks: string;
  readonly button: Omit<Action, 'csrf'>;
  /** Where to go when it is not meant. */
  readonly back: string;
  readonly content?: Part;
}

/** Asks before something is done that has consequences: a page, so that it needs no script. */
export function showQuestion(context: ConsoleContext, { title, about, asks, button, back, content }: Question) {
  const { language, csrf } = context;
  return showPage(
    context,
    { title },
    html`${pageHead({ language, title, trail: [[about, back]] })}
<div class="card"><p>${asks}</p>
${content}
<div class="actions">${actionButton({ ...button, csrf })}<a class="button quiet" href="${back}">${words[language].cancel}</a></div></div>`,
  );
}
