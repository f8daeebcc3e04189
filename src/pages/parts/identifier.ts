import { type Html, html } from '../html.ts';

/** An id, a key's prefix, an address: it may break anywhere, since on a phone it must. In a wide table a link is cut, and says itself whole. */
export function identifier(text: string, href?: string): Html {
  const code = html`<code class="id">${text}</code>`;
  return href === undefined ? code : html`<a class="to" href="${href}" title="${text}">${code}</a>`;
}
