import Router from '@koa/router';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { assetPath, serveAssets } from '../../pages/serve_assets.ts';
import { askForLink, type LinkMode } from './actions/ask_for_link.ts';
import { disconnectBank, finishTrip, redeliver, refreshBank } from './actions/change_bank.ts';
import { downloadStatement } from './actions/download_statement.ts';
import { receiveWebhook } from './actions/receive_webhook.ts';
import { turnReceiver } from './actions/turn_receiver.ts';
import { mark, siteSheet } from './assets.ts';
import { arrivalsPage } from './pages/arrivals_page.ts';
import { banksPage } from './pages/banks_page.ts';
import { messagePage } from './pages/layout.ts';
import { transactionsPage } from './pages/transactions_page.ts';
import type { SiteParts } from './site_parts.ts';
import { type Language, texts } from './texts.ts';

/** Every address of the demo site. What changes something is posted, and ends in a redirect to a page. */
export function siteRoutes(site: SiteParts): Router {
  const router = new Router();
  const form = koaBody({ multipart: false, json: false, text: false, formLimit: '16kb' });
  router.get(assetPath, serveAssets([siteSheet, mark]));
  router.get('/', (ctx) => banksPage(site, ctx));
  router.get('/events', (ctx) => arrivalsPage(site, ctx));
  router.get('/banks/:itemId/accounts/:accountId', (ctx) =>
    ifKnown(site, ctx, (itemId) => transactionsPage(site, ctx, itemId, ctx.params.accountId ?? '')),
  );
  router.get('/banks/:itemId/accounts/:accountId/statement', (ctx) =>
    ifKnown(site, ctx, () => downloadStatement(site, ctx, ctx.params.accountId ?? '')),
  );
  router.get('/bank/return', (ctx) => comeBack(site, ctx, String(ctx.query.request ?? '')));
  router.post('/webhook', (ctx) => receiveWebhook(site, ctx));

  router.post('/events/:deliveryId/redeliver', async (ctx) => {
    await redeliver(site, ctx.params.deliveryId ?? '');
    goTo(ctx, '/events');
  });

  for (const turn of ['start', 'stop'] as const) {
    router.post(`/receiver/${turn}`, (ctx) => {
      turnReceiver(site, turn);
      goTo(ctx, '/events');
    });
  }

  router.post('/connect', form, (ctx) => askForLink(site, ctx, 'connect'));
  router.post('/trips/:request/check', (ctx) => comeBack(site, ctx, ctx.params.request ?? ''));
  for (const mode of ['edit', 'sca', 'pro', 'manage'] satisfies LinkMode[]) {
    router.post(`/banks/:itemId/${mode}`, form, (ctx) =>
      ifKnown(site, ctx, (itemId) => askForLink(site, ctx, mode, itemId)),
    );
  }
  for (const [name, change] of Object.entries({ refresh: refreshBank, disconnect: disconnectBank })) {
    router.post(`/banks/:itemId/${name}`, (ctx) =>
      ifKnown(site, ctx, async (itemId) => {
        await change(site, itemId);
        goTo(ctx, '/');
      }),
    );
  }
  return router;
}

async function comeBack(site: SiteParts, ctx: Context, request: string): Promise<void> {
  if (request !== '' && (await finishTrip(site, request))) return goTo(ctx, '/');
  const { strangeReturn, strangeReturnLead } = texts[ctx.state.language as Language].errors;
  messagePage(site, ctx, 404, strangeReturn, strangeReturnLead);
}

async function ifKnown(site: SiteParts, ctx: Context, then: (itemId: string) => Promise<void>): Promise<void> {
  const itemId = ctx.params.itemId ?? '';
  if (site.memory.banks.has(itemId)) return then(itemId);
  const { notFound, notFoundLead } = texts[ctx.state.language as Language].errors;
  messagePage(site, ctx, 404, notFound, notFoundLead);
}

/** 303: the browser gets the page, whatever verb brought it here. */
function goTo(ctx: Context, page: string): void {
  ctx.status = 303;
  ctx.redirect(page);
}
