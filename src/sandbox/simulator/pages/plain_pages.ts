import type Router from '@koa/router';
import type { Context } from 'koa';
import { html } from '../../../pages/html.ts';
import { sendDocument } from '../../../pages/send_document.ts';
import { assetPath, serveAssets } from '../../../pages/serve_assets.ts';
import { brandSheet } from './style.ts';

/** A page of few words, for a provider that has no pages of its own to imitate. @since 0.2 */
export interface PlainPage {
  /** @since 0.2 */
  readonly title: string;
  /** @since 0.2 */
  readonly paragraphs: readonly string[];
  /** Buttons, each of which asks for the page again with its value under this name in the address. @since 0.2 */
  readonly choice?: { readonly name: string; readonly buttons: readonly (readonly [value: string, label: string])[] };
}

const sheet = brandSheet(
  { brand: '#0b5e55', hover: '#084a43', pale: '#e2f1ee', on: '#fff' },
  { brand: '#58c7b6', hover: '#7ad8c9', pale: '#153430', on: '#06221f' },
);

/**
 * Serves what plain pages refer to. @since 0.2
 * @returns answers with a page, in the look of the simulators
 */
export function plainPages(router: Router): (ctx: Context, page: PlainPage) => void {
  router.get(assetPath, serveAssets([sheet]));
  return (ctx, { title, paragraphs, choice }) => {
    const buttons = choice?.buttons.map(
      ([value, label]) => html`<li><button name="${choice.name}" value="${value}"><span>${label}</span></button></li>`,
    );
    const body = html`<p class="ribbon">Simulation: no real bank, no real money</p>
<main><div class="card plain"><h1>${title}</h1>
${paragraphs.map((each) => html`<p class="lead">${each}</p>`)}
${buttons && html`<form><ul class="banks">${buttons}</ul></form>`}</div></main>`;
    sendDocument(ctx, { language: 'en', title, sheets: [sheet], look: 'hosted' }, body, { forms: 'anywhere' });
  };
}
