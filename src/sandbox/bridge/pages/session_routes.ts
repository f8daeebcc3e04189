import type Router from '@koa/router';
import type { Context } from 'koa';
import { demoBankId } from '../../simulated_bank/banks.ts';
import { showLost, showTrip, takeForm } from '../../simulator/pages/serve_trips.ts';
import { rightCode } from '../../simulator/pages/steps/code_step.ts';
import { walkQuickly } from '../../simulator/pages/walk_quickly.ts';
import type { World } from '../world.ts';
import { brand } from './brand.ts';
import { BridgeTrip } from './bridge_trip.ts';
import { funnel } from './funnel.ts';

/** What a script's query need not say: `GET <session url>?login=success` is the whole trip. */
const defaults = { login: 'success', bank: String(demoBankId), code: rightCode, accounts: 'all' };

/** The hosted pages at `/connect/session/:id`. `?cancel=<step>` leaves at a step. */
export function serveSessions(router: Router, world: World): void {
  const tripOf = (ctx: Context) => {
    const session = world.sessions.find(ctx.params.id ?? '');
    if (!session) showLost(brand, ctx, 404, 'lostLead');
    return session && new BridgeTrip(world, session);
  };

  router.get('/connect/session/:id', async (ctx) => {
    const trip = tripOf(ctx);
    if (!trip) return;
    const { cancel, ...query } = Object.fromEntries(new URLSearchParams(ctx.querystring));
    const isOpen = trip.session.endedWith === undefined;
    if (isOpen && cancel !== undefined) trip.leave(cancel);
    else if (isOpen && query.login !== undefined) await walkQuickly(funnel, trip, { ...defaults, ...query });
    showTrip(funnel, ctx, trip);
  });

  router.post('/connect/session/:id', async (ctx) => {
    const trip = tripOf(ctx);
    if (trip) await takeForm(funnel, ctx, trip);
  });
}
