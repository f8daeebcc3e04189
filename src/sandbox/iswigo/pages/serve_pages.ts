import type Router from '@koa/router';
import { html } from '../../html.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import { serveAbout } from '../../simulator/pages/serve_about.ts';
import { serveAssets } from '../../simulator/pages/serve_assets.ts';
import { serveTrips, showLost } from '../../simulator/pages/serve_trips.ts';
import { walkQuickly } from '../../simulator/pages/walk_quickly.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { demoProviderId, findProvider, providerLogo } from '../data/providers.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import type { World } from '../world.ts';
import { funnel } from './funnel.ts';
import { IswigoTrip } from './iswigo_trip.ts';

/** What a script's query need not say. */
const defaults = { email: 'person@example.com', code: rightCode };

/** This one's color in the look of the simulators. Contrast stays above 4.5:1. */
const colors = ':root { --brand: #0f766e; --brand-dark: #115e59; --brand-pale: #e6f4f1; }';

/** The hosted pages at `/?session=…`, what they refer to, and the page `/` about the simulator. */
export function servePages(router: Router, world: World): void {
  serveTrips(
    router,
    '/',
    funnel,
    (ctx) => {
      const id = new URLSearchParams(ctx.querystring).get('session');
      const session = world.sessions.find(id ?? '');
      return id === null ? null : session && new IswigoTrip(world, session);
    },
    (ctx) => showLost(funnel.brand, ctx, 404, 'lostLead', { parameters: { session: 'none' } }),
    followQuery,
  );
  serveAssets(router, colors, '/logos/:id.svg', ({ id }) => {
    const provider = findProvider(Number(id));
    return provider && providerLogo(provider);
  });
  serveAbout(router, funnel.brand, () => ({
    lead: html`A simulated Iswigo: the API under <code>/v1</code>, and the pages on which a person links a bank.`,
    logins: html`At every bank, with any password. The code is <code>${rightCode}</code>, for the e-mail address too.`,
    quick: html`Add <code>&amp;login=success</code> to the address of a session and the answer is the redirect at its end. <code>provider</code> and <code>code</code> choose; <code>&amp;cancel=1</code> leaves at once.`,
    quickLine: `curl -si '${world.publicUrl}/?session=…&login=success'`,
    controlLine: `curl -X POST ${world.publicUrl}/sandbox/sync`,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  }));
}

/** The trip in one call: `&login=success`, or `&cancel=1` to leave at once. */
async function followQuery(trip: IswigoTrip, query: Readonly<Record<string, string>>): Promise<void> {
  const { cancel, ...choices } = query;
  const provider = String(trip.findBank(choices.provider)?.id ?? demoProviderId);
  const form = { ...defaults, ...choices, provider, email_code: rightCode };
  if (cancel !== undefined) trip.finish();
  else if (choices.login !== undefined) await walkQuickly(funnel, trip, form);
}
