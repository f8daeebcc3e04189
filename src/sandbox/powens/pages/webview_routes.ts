import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Language } from '../../simulator/language.ts';
import { readBytes } from '../../simulator/request_bytes.ts';
import { findConnector } from '../data/connectors.ts';
import type { Flow, Session, SessionStep } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { accountsPage, managePage } from './account_pages.ts';
import { connectorsPage, termsPage } from './connector_pages.ts';
import { donePage, endedPage, failedPage, type LostReason, lostPage } from './end_pages.ts';
import { layout } from './layout.ts';
import { openSession } from './open_session.ts';
import type { Page, PageView } from './page_view.ts';
import { quickParameters, walkQuickly } from './quick_path.ts';
import { actOn } from './session_actions.ts';
import { SessionFlow } from './session_flow.ts';
import { appPage, bankPage, codePage, credentialsPage } from './sign_in_pages.ts';
import { fill, words } from './words.ts';

const pages: Readonly<Record<SessionStep, (view: PageView) => Page>> = {
  terms: termsPage,
  connectors: connectorsPage,
  credentials: credentialsPage,
  code: codePage,
  app: appPage,
  bank: bankPage,
  accounts: accountsPage,
  failed: failedPage,
  done: donePage,
  manage: managePage,
};

const flows: readonly string[] = ['connect', 'reconnect', 'manage'] satisfies Flow[];
const maxFormBytes = 20_000;

/** The webview, at its new address and at the old one, and the pages of its sessions. */
export function serveWebview(router: Router, world: World): void {
  router.get('/webview/session/:id', (ctx) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (session === undefined) showLost(ctx, 'lostCode', languageOf(ctx));
    else if (session.endedWith) ctx.redirect(session.endedWith);
    else show(world, ctx, session);
  });

  // Each form is answered with a redirect, so that reloading a page never repeats a step.
  router.post('/webview/session/:id', async (ctx) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (session === undefined) return showLost(ctx, 'lostCode', languageOf(ctx));
    const bytes = await readBytes(ctx.req, maxFormBytes);
    actOn(session, new SessionFlow(world, session), new URLSearchParams(bytes?.toString()));
    ctx.redirect(session.endedWith || `${ctx.path}?lang=${languageOf(ctx)}`);
    ctx.status = 303;
  });

  router.get('/webview/:lang/:flow', (ctx) => begin(world, ctx, false));
  router.get('/2.0/auth/webview/:lang/:flow', (ctx) => begin(world, ctx, true));
  // Without a language the real one has been seen to answer so.
  router.get('/webview/:flow', (ctx) => {
    ctx.status = 503;
    ctx.type = 'html';
    ctx.body = '<!doctype html><title>503</title><h1>503 ERROR</h1><p>The request could not be satisfied.</p>';
  });
}

function begin(world: World, ctx: Context, ownHost: boolean): void {
  const { lang, flow } = ctx.params as { lang: string; flow: string };
  const language: Language = lang === 'fr' ? 'fr' : 'en';
  if (!flows.includes(flow)) return;
  const query = new URLSearchParams(ctx.querystring);
  const session = openSession(world, flow as Flow, query, ownHost);
  if (typeof session === 'string') {
    showLost(ctx, session, language);
    return;
  }
  if (quickParameters.some((name) => query.has(name))) walkQuickly(world, session, query);
  ctx.redirect(session.endedWith || `/webview/session/${session.id}?lang=${language}`);
}

function show(world: World, ctx: Context, session: Session): void {
  const { connection } = new SessionFlow(world, session);
  const language = languageOf(ctx);
  const text = words[language];
  const search = new URLSearchParams(ctx.querystring).get('search')?.trim().slice(0, 60) ?? '';
  const connector = findConnector(session.connectorId);
  const view = { world, session, connection, connector, language, text, search };
  const { content, ...page } = session.endedWith === undefined ? pages[session.step](view) : endedPage(view);
  const footer = connection && fill(text.reference, { id: connection.id, state: connection.state ?? 'null' });
  send(ctx, layout({ ...page, language, footer }, content));
}

function showLost(ctx: Context, reason: LostReason, language: Language): void {
  const { content, ...page } = lostPage(words[language], reason);
  ctx.status = 400;
  send(ctx, layout({ ...page, language }, content));
}

function send(ctx: Context, page: string): void {
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Vary', 'Accept-Language');
  // Without form-action: Chromium would apply it to the redirect to the callback too.
  ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'");
  ctx.body = page;
}

/** The switch on the page wins over the browser's setting. */
function languageOf(ctx: Context): Language {
  const chosen = new URLSearchParams(ctx.querystring).get('lang');
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return ctx.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr';
}
