import type { Context } from 'koa';
import { type Head, writeDocument } from './document.ts';
import type { Html } from './html.ts';

/** What a page must be allowed beyond its own server. */
export interface Exceptions {
  /** Where its forms lead besides here, also by a redirect, since browsers look at both: origins, or `anywhere`. */
  readonly forms?: readonly string[] | 'anywhere' | undefined;
  /** Pictures of whoever names them, such as the logos of banks. */
  readonly images?: 'anywhere' | undefined;
  /** Whether other sites may show it in a frame. */
  readonly frames?: 'anywhere' | undefined;
}

/** Nothing of a page comes from elsewhere, runs in it or frames it. Nothing inline is allowed, so nothing of ours is. */
function policy({ forms = [], images, frames }: Exceptions): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    `img-src 'self' ${images === 'anywhere' ? 'https: http:' : 'data:'}`,
    "connect-src 'self'",
    forms !== 'anywhere' && ["form-action 'self'", ...forms].join(' '),
    frames !== 'anywhere' && "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
    .filter((directive) => directive !== false)
    .join('; ');
}

/** What of a koa context a page is written to. */
export type Answer = Pick<Context, 'set' | 'vary' | 'body'>;

/** Answers with a page. The status is left as it is: koa's own is 200 for what has a body. */
export function sendDocument(ctx: Answer, head: Head, body: Html, exceptions: Exceptions = {}): void {
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.set('Content-Language', head.language);
  ctx.set('Content-Security-Policy', policy(exceptions));
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.vary('Accept-Language, Cookie');
  // As bytes, made once: of a text koa asks how many bytes it is, and then writes it as bytes.
  ctx.body = Buffer.from(writeDocument(head, body));
}
