import { type Html, html } from '../html.ts';

/** A piece of a word: up to what parts its words, and no longer than a column on a laptop is wide. */
const piece = /[^\s.\-_/:@?&=,]{1,24}[.\-_/:@?&=,]*|[.\-_/:@?&=,]+|\s+/gu;

/** A name, a type of event, an address: in a narrow column it breaks behind its dots and dashes, and words stay whole. */
export function breakable(text: string): Html {
  const pieces = text.match(piece) ?? [];
  return html`${pieces.map((each, index) => html`${mayBreak(pieces[index - 1], each) && html`<wbr>`}${each}`)}`;
}

/** Beside a space there is a place already. */
function mayBreak(before: string | undefined, after: string): boolean {
  return before !== undefined && /\S$/u.test(before) && /^\S/u.test(after);
}
