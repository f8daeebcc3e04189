import type { Context } from 'koa';
import { type Head, writeDocument } from './document.ts';
import type { Html } from './html.ts';

/** Nothing of a page comes from elsewhere, runs in it or frames it. Nothing inline is allowed, so nothing of ours is. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** What of a koa context a page is written to. */
export type Answer = Pick<Context, 'set' | 'status' | 'vary' | 'body'>;

/**
 * Answers with a page. The status is left as it is, and 200 where nobody has set one.
 * @param formTargets origins besides our own to which a form of the page may lead, also by a redirect; a browser looks at both
 */
export function sendDocument(ctx: Answer, head: Head, body: Html, formTargets: readonly string[] = []): void {
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.set('Content-Language', head.language);
  ctx.set(
    'Content-Security-Policy',
    policy.replace("form-action 'self'", ["form-action 'self'", ...formTargets].join(' ')),
  );
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.vary('Accept-Language, Cookie');
  ctx.body = writeDocument(head, body);
}
