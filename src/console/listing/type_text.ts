import { type Html, html } from '../../pages/html.ts';

/** The type of an event, `item.account.updated`, which breaks behind its dots rather than within a word. */
export function typeText(type: string): Html {
  return html`${type.split('.').map((part, at) => (at === 0 ? part : html`.<wbr>${part}`))}`;
}
