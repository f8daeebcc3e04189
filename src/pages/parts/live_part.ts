import { type Html, html, type Part } from '../html.ts';

/**
 * A part of a page that is fetched anew when the page's server-sent events say so (script/live.ts), unless somebody is typing
 * in it. @param id once a page
 */
export function livePart(id: string, content: Part): Html {
  return html`<div id="${id}" data-live-part>${content}</div>`;
}
