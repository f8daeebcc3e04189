import type Router from '@koa/router';
import type { Context, Next } from 'koa';
import { showLost, showTrip, takeForm } from '../../simulator/pages/serve_trips.ts';
import { rightCode } from '../../simulator/pages/steps/code_step.ts';
import { walkQuickly } from '../../simulator/pages/walk_quickly.ts';
import { demoProviderId } from '../data/providers.ts';
import type { World } from '../world.ts';
import { brand } from './brand.ts';
import { funnel } from './funnel.ts';
import { IswigoTrip } from './iswigo_trip.ts';

/** What a script's query need not say: `GET <session's address>&login=success` is the whole trip. */
const defaults = {
  email: 'person@example.com',
  email_code: rightCode,
  provider: String(demoProviderId),
  code: rightCode,
};

/** The hosted pages at `/?session=…`. `&cancel=1` leaves at once. */
export function serveSessions(router: Router, world: World): void {
  const tripOf = (ctx: Context, id: string) => {
    const session = world.sessions.find(id);
    if (!session) showLost(brand, ctx, 404, 'lostLead', { parameters: { session: 'none' } });
    return session && new IswigoTrip(world, session);
  };

  router.get('/', async (ctx: Context, next: Next) => {
    const { session: id, cancel, ...query } = Object.fromEntries(new URLSearchParams(ctx.querystring));
    if (id === undefined) return next();
    const trip = tripOf(ctx, id);
    if (!trip) return;
    const isOpen = trip.session.endedWith === undefined;
    if (isOpen && cancel !== undefined) trip.finish();
    else if (isOpen && query.login !== undefined) await walkQuickly(funnel, trip, { ...defaults, ...query });
    showTrip(funnel, ctx, trip);
  });

  router.post('/', async (ctx) => {
    const trip = tripOf(ctx, new URLSearchParams(ctx.querystring).get('session') ?? '');
    if (trip) await takeForm(funnel, ctx, trip);
  });
}
