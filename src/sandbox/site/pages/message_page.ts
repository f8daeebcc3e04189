import type { Context } from 'koa';
import { html } from '../../html.ts';
import type { SiteParts } from '../site_parts.ts';
import { type Language, texts } from '../texts.ts';
import { showPage } from './layout.ts';

/** A page that says one thing and leads back. */
export function messagePage(site: SiteParts, ctx: Context, title: string, lead: string): void {
  const t = texts[ctx.state.language as Language];
  showPage(site, ctx, {
    title,
    content: html`<h1>${title}</h1><p>${lead}</p><p><a class="back" href="/">${t.errors.back}</a></p>`,
  });
}
