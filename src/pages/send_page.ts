import type { Context } from 'koa';
import { type Asset, chartScript, chartSheet } from './assets.ts';
import { type Frame, frame } from './frame.ts';
import type { Html } from './html.ts';
import type { Language } from './language.ts';
import { type Answer, type Exceptions, sendDocument } from './send_document.ts';

/** What of a koa context a page is made from and written to. */
export type PageContext = Answer & Pick<Context, 'status' | 'method' | 'path' | 'querystring'>;

export interface Page extends Omit<Frame, 'otherLanguage'> {
  readonly title: string;
  readonly status?: number | undefined;
  readonly refreshSeconds?: number | undefined;
  /** Brings what charts need; without it none is drawn. */
  readonly hasCharts?: boolean | undefined;
  readonly sheets?: readonly Asset[] | undefined;
  /** An address that must not be asked for again by a click, such as that of a return: without a switch of the language. */
  readonly isOnce?: boolean | undefined;
  readonly exceptions?: Exceptions | undefined;
}

/**
 * Answers with a page in the frame that console, portal and the trip page have.
 * @param content begins with the one `h1`
 */
export function sendPage(ctx: PageContext, page: Page, content: Html): void {
  const {
    language,
    title,
    status = 200,
    refreshSeconds,
    hasCharts = false,
    sheets = [],
    product = 'Bank API',
    area,
  } = page;
  ctx.status = status;
  const named = [title, area, product].filter((name) => name !== undefined && name !== '');
  const head = {
    language,
    title: named.join(' · '),
    refreshSeconds,
    sheets: hasCharts ? [chartSheet, ...sheets] : sheets,
    scripts: hasCharts ? [chartScript] : [],
  };
  const otherLanguage = page.isOnce ? undefined : inLanguage(ctx, language === 'fr' ? 'en' : 'fr', page.home);
  sendDocument(ctx, head, frame({ ...page, otherLanguage }, content), page.exceptions);
}

/** The same page in the other language. One that was posted to has no address of its own, so it leads home. */
function inLanguage(ctx: PageContext, language: Language, home = '/'): string {
  const query = new URLSearchParams(ctx.method === 'GET' ? ctx.querystring : '');
  query.set('lang', language);
  return `${ctx.method === 'GET' ? ctx.path : home}?${query}`;
}
