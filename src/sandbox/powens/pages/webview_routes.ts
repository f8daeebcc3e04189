import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Language } from '../../simulator/language.ts';
import { showLost, showTrip, takeForm } from '../../simulator/pages/serve_trips.ts';
import type { Flow } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { brand } from './brand.ts';
import { funnel } from './funnel.ts';
import { openSession } from './open_session.ts';
import { PowensTrip } from './powens_trip.ts';
import { followQuery, quickParameters } from './quick_path.ts';

const flows: readonly string[] = ['connect', 'reconnect', 'manage'] satisfies Flow[];

/** The webview, at its new address and at the old one, and the pages of its sessions. */
export function serveWebview(router: Router, world: World): void {
  const tripOf = (ctx: Context) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (!session) showLost(brand, ctx, 400, 'lostCode');
    return session && new PowensTrip(world, session);
  };

  router.get('/webview/session/:id', (ctx) => {
    const trip = tripOf(ctx);
    if (trip) showTrip(funnel, ctx, trip);
  });
  router.post('/webview/session/:id', async (ctx) => {
    const trip = tripOf(ctx);
    if (trip) await takeForm(funnel, ctx, trip);
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

async function begin(world: World, ctx: Context, ownHost: boolean): Promise<void> {
  const { lang, flow } = ctx.params as { lang: string; flow: string };
  const language: Language = lang === 'fr' ? 'fr' : 'en';
  if (!flows.includes(flow)) return;
  const query = new URLSearchParams(ctx.querystring);
  const session = openSession(world, flow as Flow, query, ownHost);
  if (typeof session === 'string') return showLost(brand, ctx, 400, session, { language });
  const isQuick = quickParameters.some((name) => query.has(name));
  if (isQuick) await followQuery(new PowensTrip(world, session), Object.fromEntries(query));
  ctx.redirect(session.endedWith || `/webview/session/${session.id}?lang=${language}`);
}
