import type Router from '@koa/router';
import type { Context } from 'koa';
import { html } from '../../../pages/html.ts';
import type { Language } from '../../../pages/language.ts';
import { bankLogo } from '../../simulated_bank/bank_logo.ts';
import { findBank } from '../../simulated_bank/banks.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import { walkQuickly } from '../../simulator/pages/funnel.ts';
import { serveAbout, serveFiles } from '../../simulator/pages/serve_about.ts';
import { serveTrips, showLost } from '../../simulator/pages/serve_trips.ts';
import { type Control, controlRoutes } from '../control/control.ts';
import { type Connector, connectors, findConnector, testConnectorId } from '../data/connectors.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { testPassword } from '../life/login.ts';
import type { Flow } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { funnel } from './funnel.ts';
import { openSession } from './open_session.ts';
import { plainWebp } from './plain_webp.ts';
import { type EndError, endErrors, PowensTrip } from './powens_trip.ts';

const flows: readonly string[] = ['connect', 'reconnect', 'manage'] satisfies Flow[];

/** The webview, at its new address and at the old one, what its pages refer to, and the page `/` about the simulator. */
export function servePages(router: Router, world: World, control: Control): void {
  serveTrips(
    router,
    '/webview/session/:id',
    funnel,
    (ctx) => {
      const session = world.sessions.find(ctx.params.id ?? '');
      return session && new PowensTrip(world, session);
    },
    (ctx) => showLost(funnel.brand, ctx, 400, 'lostCode'),
  );
  router.get('/webview/:lang/:flow', (ctx) => begin(world, ctx, false));
  router.get('/2.0/auth/webview/:lang/:flow', (ctx) => begin(world, ctx, true));
  // Without a language the real one has been seen to answer so.
  router.get('/webview/:flow', (ctx) => {
    ctx.status = 503;
    ctx.type = 'html';
    ctx.body = '<!doctype html><title>503</title><h1>503 ERROR</h1><p>The request could not be satisfied.</p>';
  });
  serveFiles(router, funnel.brand, '/logos/:id.svg', ({ id }) => {
    const connector = findConnector(id);
    return connector && connectorLogo(connector, connectors.indexOf(connector));
  });
  // What public applications show (docs/reference/powens.md, 4).
  router.get('/2.0/logos/:uuid-thumbnail.webp', (ctx) => {
    const connector = connectors.find(({ uuid }) => uuid === ctx.params.uuid);
    if (!connector) return;
    ctx.type = 'image/webp';
    ctx.body = plainWebp(connector.color, 128);
  });
  serveAbout(router, funnel.brand, {
    lead: html`A simulated domain of Powens: its API under <code>/2.0</code>, its webview under <code>/webview/fr/connect</code> (also <code>reconnect</code>, <code>manage</code>).`,
    logins: html`At every bank, with any password; with the test connector the password is <code>${testPassword}</code>. The code is <code>${rightCode}</code>.`,
    quick: html`Add <code>&amp;login=ok</code> to the address of the webview and the answer is the redirect back. <code>connector</code>, <code>password</code>, <code>otp</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>&amp;leave=access_denied</code> (<code>tos_declined</code>, <code>server_error</code>, <code>session_expired</code>) goes back with that error.`,
    quickAddress: () => `${world.publicUrl}/webview/fr/connect?…&login=ok&accounts=1,2`,
    control,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  });
}

async function begin(world: World, ctx: Context, ownHost: boolean): Promise<void> {
  const { lang, flow } = ctx.params as { lang: string; flow: string };
  const language: Language = lang === 'fr' ? 'fr' : 'en';
  if (!flows.includes(flow)) return;
  const query = new URLSearchParams(ctx.querystring);
  const session = openSession(world, flow as Flow, query, ownHost);
  if (typeof session === 'string') return showLost(funnel.brand, ctx, 400, session, { language });
  // The webview itself has none of these names.
  const isQuick = ['login', 'leave', 'delete'].some((name) => query.has(name));
  if (isQuick) await followQuery(new PowensTrip(world, session), Object.fromEntries(query));
  ctx.redirect(session.endedWith || `/webview/session/${session.id}?lang=${language}`);
}

/** What the query need not say. */
const defaults = { login: 'ok', connector: String(testConnectorId), password: testPassword, accounts: 'all' };

/**
 * The whole trip in one call, for scripts: the webview's address with `login=ok`, and with `connector` (40), `password`
 * (1234), `otp` (123456), `accounts` (`all`, or places such as `1,3`); or with `leave=tos_declined` (or another error)
 * to go back at once; or with `delete=1` in the flow `manage`. Ends as the buttons of the pages would.
 */
export async function followQuery(trip: PowensTrip, query: Readonly<Record<string, string>>): Promise<void> {
  const { session } = trip;
  const { leave = '' } = query;
  if (Object.hasOwn(endErrors, leave)) return trip.leave(leave as EndError);
  const id = session.connectionId ?? Number.NaN;
  if (session.step === 'manage' && query.delete !== undefined) trip.deleteConnection(id);
  else if (session.step === 'manage' && query.login !== undefined) trip.manage(id, 'credentials');
  // `code` is the webview's own parameter.
  await walkQuickly(funnel, trip, { ...defaults, ...query, code: query.otp ?? rightCode });
}

const flask =
  '<path d="M26 12h12v4h-2v12l12 20a4 4 0 0 1-3 6H19a4 4 0 0 1-3-6l12-20V16h-2zm6 18-8 14h16z" fill-rule="evenodd"/>';

/** A simple SVG logo: a bank has the same one with every provider. */
function connectorLogo(connector: Connector, place: number): string {
  const bank = findBank(connector.id);
  if (bank && connector.id !== testConnectorId) return bankLogo(bank, place - 1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="${connector.name}"><rect width="64" height="64" rx="14" fill="#${connector.color}"/><g fill="#fff">${flask}</g></svg>`;
}
