import type Router from '@koa/router';
import type { Context, Next } from 'koa';
import type { Language } from '../../simulator/language.ts';
import { readBytes } from '../../simulator/request_bytes.ts';
import { findProvider } from '../data/providers.ts';
import type { Session, SessionStep } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { codePage, credentialsPage, donePage, endedPage, errorPage, lostPage, progressPage } from './bank_pages.ts';
import { emailCodePage, emailPage, providersPage, termsPage } from './entry_pages.ts';
import { layout } from './layout.ts';
import { addressOf, fill, type Page, type PageView } from './page_view.ts';
import { walkQuickly } from './quick_path.ts';
import { actOn } from './session_actions.ts';
import { SessionFlow } from './session_flow.ts';
import { words } from './words.ts';

const pages: Readonly<Record<SessionStep, (view: PageView) => Page>> = {
  terms: termsPage,
  email: emailPage,
  email_code: emailCodePage,
  providers: providersPage,
  credentials: credentialsPage,
  code: codePage,
  progress: progressPage,
  error: errorPage,
  done: donePage,
};

const maxFormBytes = 20_000;

/** The hosted pages at `/?session=…`: each answers a form with a redirect, so that reloading a page repeats nothing. */
export function serveSessions(router: Router, world: World): void {
  router.get('/', async (ctx: Context, next: Next) => {
    const query = new URLSearchParams(ctx.querystring);
    const id = query.get('session');
    if (id === null) return next();
    const session = world.sessions.find(id);
    if (!session) return showLost(ctx);
    const isQuick = query.has('login') || query.has('cancel');
    if (isQuick && !session.ended) await walkQuickly(world, session, query);
    if (session.ended && session.redirectUri !== null) ctx.redirect(session.redirectUri);
    else show(world, ctx, session);
  });

  router.post('/', async (ctx) => {
    const session = world.sessions.find(new URLSearchParams(ctx.querystring).get('session') ?? '');
    if (!session) return showLost(ctx);
    const bytes = await readBytes(ctx.req, maxFormBytes);
    actOn(session, new SessionFlow(world, session), new URLSearchParams(bytes?.toString()));
    ctx.redirect((session.ended && session.redirectUri) || addressOf(session, languageOf(ctx)));
    ctx.status = 303;
  });
}

function show(world: World, ctx: Context, session: Session): void {
  const flow = new SessionFlow(world, session);
  flow.lookAtSync();
  const { connection } = flow;
  const language = languageOf(ctx);
  const text = words[language];
  const search = new URLSearchParams(ctx.querystring).get('search')?.trim().slice(0, 60) ?? '';
  const provider = findProvider(session.providerId ?? Number.NaN);
  const view = { session, connection, provider, language, text, search };
  const { content, ...page } = session.ended ? endedPage(view) : pages[session.step](view);
  const footer = connection && fill(text.reference, { connection: connection.id, status: connection.status });
  send(ctx, layout({ ...page, language, footer, addressIn: (other) => addressOf(session, other) }, content));
}

function showLost(ctx: Context): void {
  const language = languageOf(ctx);
  const { content, ...page } = lostPage(words[language]);
  ctx.status = 404;
  send(ctx, layout({ ...page, language, addressIn: (other) => `?session=none&lang=${other}` }, content));
}

function send(ctx: Context, page: string): void {
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Vary', 'Accept-Language');
  // Without form-action: Chromium would apply it to the redirect at the end too.
  ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'");
  ctx.body = page;
}

/** The switch on the page wins over the browser's setting. */
function languageOf(ctx: Context): Language {
  const chosen = new URLSearchParams(ctx.querystring).get('lang');
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return ctx.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr';
}
