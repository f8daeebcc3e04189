import type Router from '@koa/router';
import type { Context } from 'koa';
import { findBank } from '../../simulated_bank/banks.ts';
import type { Language } from '../../simulator/language.ts';
import { readBytes } from '../../simulator/request_bytes.ts';
import type { Session, SessionStep } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { accountsPage, proPage } from './account_pages.ts';
import { bankListPage, emailPage } from './bank_pages.ts';
import { endedPage, errorPage, lostPage, progressPage, successPage } from './end_pages.ts';
import { layout } from './layout.ts';
import type { Page, PageView } from './page_view.ts';
import { walkQuickly } from './quick_path.ts';
import { actOn } from './session_actions.ts';
import { SessionFlow } from './session_flow.ts';
import { approvalPage, codePage, credentialsPage } from './sign_in_pages.ts';
import { fill, words } from './words.ts';

const pages: Readonly<Record<SessionStep, (view: PageView) => Page>> = {
  email_validation_form: emailPage,
  highlighted_banks: bankListPage,
  bank_creds_form: credentialsPage,
  edit_bank_creds_form: credentialsPage,
  otp_form: codePage,
  app_approval: approvalPage,
  accounts: accountsPage,
  pro_validation_form: proPage,
  sync_in_progress: progressPage,
  sync_error: errorPage,
  sync_success: successPage,
};

const maxFormBytes = 20_000;

/** The hosted pages: each answers a form with a redirect, so that reloading a page never repeats a step. */
export function serveSessions(router: Router, world: World): void {
  router.get('/connect/session/:id', async (ctx) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (session === undefined) return showLost(ctx);
    const query = new URLSearchParams(ctx.querystring);
    const isQuick = query.has('login') || query.has('cancel');
    if (isQuick && session.endedWith === undefined) await walkQuickly(world, session, query);
    if (session.endedWith) ctx.redirect(session.endedWith);
    else show(world, ctx, session);
  });

  router.post('/connect/session/:id', async (ctx) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (session === undefined) return showLost(ctx);
    const bytes = await readBytes(ctx.req, maxFormBytes);
    actOn(session, new SessionFlow(world, session), new URLSearchParams(bytes?.toString()));
    ctx.redirect(session.endedWith || `${ctx.path}?lang=${languageOf(ctx)}`);
    ctx.status = 303;
  });
}

function show(world: World, ctx: Context, session: Session): void {
  const flow = new SessionFlow(world, session);
  flow.lookAtSync();
  const { item } = flow;
  const language = languageOf(ctx);
  const text = words[language];
  const search = new URLSearchParams(ctx.querystring).get('search')?.trim().slice(0, 60) ?? '';
  const bank = findBank(session.bankId ?? Number.NaN);
  const view = { world, session, item, bank, language, text, search };
  const { content, ...page } = session.endedWith === undefined ? pages[session.step](view) : endedPage(view);
  const footer = item && fill(text.reference, { item: item.id, status: item.status, info: item.statusInfo });
  send(ctx, layout({ ...page, language, footer }, content));
}

function showLost(ctx: Context): void {
  const language = languageOf(ctx);
  const { content, ...page } = lostPage(words[language]);
  ctx.status = 404;
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
