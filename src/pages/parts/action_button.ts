import { type Html, html, type Part } from '../html.ts';
import { csrfField } from './csrf_field.ts';

export interface Action {
  /** The address that is posted to. */
  readonly action: string;
  readonly csrf: string;
  readonly label: string;
  /** What it is done to, for readers who hear twenty buttons with one label. */
  readonly what?: string | undefined;
  /** `main`: what the page is for; one a page. `danger`: what cannot be undone. */
  readonly tone?: 'main' | 'danger' | undefined;
  /** Sent along, hidden. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Fields that are seen, before the button. */
  readonly content?: Part;
  readonly isOff?: boolean | undefined;
}

/** A form with a button that changes something: a POST with the session's token. */
export function actionButton({ action, csrf, label, what, tone, fields = {}, content, isOff = false }: Action): Html {
  return html`<form class="action" method="post" action="${action}">${csrfField(csrf)}${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${content}<button class="${tone}"${what !== undefined && html` aria-label="${label}: ${what}"`}${isOff && html` disabled`}>${label}</button></form>`;
}

/** A way to a page that shows first what would happen: the preview, or the question whether it is meant. */
export function actionLink(href: string, label: string, tone?: Action['tone'], what?: string): Html {
  return html`<a class="button ${tone}" href="${href}"${what !== undefined && html` aria-label="${label}: ${what}"`}>${label}</a>`;
}
