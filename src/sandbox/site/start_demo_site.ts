import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Context, type Next } from 'koa';
import { addressOf } from '../address_of.ts';
import type { GatewayOptions } from './gateway.ts';
import { chooseLanguage, guard } from './guard.ts';
import { messagePage } from './pages/layout.ts';
import { siteRoutes } from './routes.ts';
import { makeSite, type SiteParts } from './site_parts.ts';
import { type Language, texts } from './texts.ts';

export interface DemoSiteOptions extends Omit<GatewayOptions, 'journal'> {
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Where the site's banks are kept across restarts; without it they are forgotten. */
  readonly memoryFile?: string;
}

export type DemoSite = Awaited<ReturnType<typeof startDemoSite>>;

/**
 * Starts an ERP in miniature: it connects banks and shows what they hold, by calling the gateway over HTTP as any client
 * would. It imports nothing of the gateway.
 * @throws the system's error when the address cannot be listened on
 */
export async function startDemoSite(options: DemoSiteOptions) {
  const host = options.host ?? '127.0.0.1';
  const server = createServer().listen(options.port ?? 0, host);
  await once(server, 'listening');
  const url = addressOf(host, (server.address() as AddressInfo).port);

  const site = makeSite(url, options, options.memoryFile);
  const app = new Koa().use(guard).use(chooseLanguage).use(explainErrors(site)).use(siteRoutes(site).routes());
  server.on('request', app.callback());
  return { url, webhookUrl: site.webhookUrl, close: () => close(server) };
}

/** What no route answered, and what went wrong, as a page like the others. */
function explainErrors(site: SiteParts) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const { notFound, notFoundLead, failed } = texts[ctx.state.language as Language].errors;
    try {
      await next();
      if (ctx.status === 404 && !ctx.body) messagePage(site, ctx, 404, notFound, notFoundLead);
    } catch (error) {
      messagePage(site, ctx, (error as { status?: number }).status ?? 500, failed, (error as Error).message);
    }
  };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
