import type { Context } from 'koa';
import { type Html, html } from '../../../pages/html.ts';
import { sendDocument } from '../../../pages/send_document.ts';
import { words } from '../../../pages/words.ts';
import type { Page } from '../../simulator/pages/funnel.ts';
import { mark, siteSheet } from '../assets.ts';
import type { SiteParts } from '../site_parts.ts';
import { type Language, texts } from '../texts.ts';
import { callsPanel } from './calls_panel.ts';

/** Chromium applies form-action to redirects too, and "connect" redirects to the bank; logos come from wherever its directory says. */
const exceptions = { forms: 'anywhere', images: 'anywhere' } as const;

/** Answers with a page in the frame of the site: head, navigation, notice, content, and the calls behind it. */
export function showPage(site: SiteParts, ctx: Context, page: Page): void {
  const language: Language = ctx.state.language;
  const t = texts[language];
  const usual = words[language];
  const other: Language = language === 'fr' ? 'en' : 'fr';
  const notice = site.notices.take();
  const title = `${page.title} · ${t.siteName}`;
  const body = html`<a class="skip" href="#content">${usual.skip}</a>
<p class="ribbon">${t.banner}</p>
<header class="head">
  <a class="brand" href="/"><img src="${mark.path}" alt="" width="36" height="36"><span><strong>${t.siteName}</strong>${t.siteRoom}</span></a>
  <nav aria-label="${usual.navigation}">${navigation(ctx.path, t.banks, t.arrivals)}</nav>
  <a class="language" lang="${other}" hreflang="${other}" href="${withLanguage(ctx, other)}">${usual.otherLanguage}</a>
</header>
<div class="frame">
  <main id="content">
    ${notice && html`<p class="notice ${notice.tone}" role="status">${notice.text(t)}</p>`}
    ${page.content}
  </main>
  ${callsPanel(site.journal.latest, language)}
</div>`;
  const head = { language, title, refreshSeconds: page.refreshSeconds, icon: mark, sheets: [siteSheet], look: 'demo' };
  sendDocument(ctx, head, body, exceptions);
}

function navigation(path: string, banks: string, arrivals: string): Html {
  const entry = (href: string, label: string, current: boolean) =>
    html`<a href="${href}" ${current && html`aria-current="page"`}>${label}</a>`;
  const onArrivals = path === '/events';
  return html`${entry('/', banks, !onArrivals)}${entry('/events', arrivals, onArrivals)}`;
}

/** The same page in the other language; a page that was posted to has no address of its own. */
function withLanguage(ctx: Context, language: Language): string {
  const query = new URLSearchParams(ctx.querystring);
  query.set('lang', language);
  return `${ctx.method === 'GET' ? ctx.path : '/'}?${query}`;
}

/** A page that says one thing and leads back. */
export function messagePage(site: SiteParts, ctx: Context, status: number, title: string, lead: string): void {
  ctx.status = status;
  const t = texts[ctx.state.language as Language];
  showPage(site, ctx, {
    title,
    content: html`<h1>${title}</h1><p>${lead}</p><p><a class="back" href="/">${t.errors.back}</a></p>`,
  });
}
