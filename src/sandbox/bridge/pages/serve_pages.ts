import type Router from '@koa/router';
import { html } from '../../html.ts';
import { bankLogo } from '../../simulated_bank/bank_logo.ts';
import { banks, demoBankId, findBank } from '../../simulated_bank/banks.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import { serveAbout } from '../../simulator/pages/serve_about.ts';
import { serveAssets } from '../../simulator/pages/serve_assets.ts';
import { serveTrips, showLost } from '../../simulator/pages/serve_trips.ts';
import { walkQuickly } from '../../simulator/pages/walk_quickly.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import type { World } from '../world.ts';
import { BridgeTrip } from './bridge_trip.ts';
import { funnel } from './funnel.ts';

/** What a script's query need not say. */
const defaults = { login: 'success', bank: String(demoBankId), code: rightCode, accounts: 'all' };

/** The hosted pages at `/connect/session/:id`, what they refer to, and the page `/` about the simulator. */
export function servePages(router: Router, world: World): void {
  serveTrips(
    router,
    '/connect/session/:id',
    funnel,
    (ctx) => {
      const session = world.sessions.find(ctx.params.id ?? '');
      return session && new BridgeTrip(world, session);
    },
    (ctx) => showLost(funnel.brand, ctx, 404, 'lostLead'),
    followQuery,
  );
  serveAssets(router, '', '/logos/:id.svg', ({ id }) => {
    const bank = findBank(Number(id));
    return bank && bankLogo(bank, banks.indexOf(bank));
  });
  serveAbout(router, funnel.brand, () => ({
    lead: html`A simulated Bridge: version 2025-01-15 under <code>/v3</code>, version 2021-06-01 under <code>/v2</code>, and the pages on which a person links a bank.`,
    logins: html`At every bank, with any password. The code is <code>${rightCode}</code>.`,
    quick: html`Add <code>?login=success</code> to the address of a session and the answer is the redirect to the callback. <code>bank</code>, <code>code</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>?cancel=list_banks</code> leaves at that step.`,
    quickLine: `curl -si '${world.publicUrl}/connect/session/…?login=success&accounts=1,2'`,
    controlLine: `curl -X POST ${world.publicUrl}/sandbox/scheduler/run`,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  }));
}

/** The trip in one call: `?login=success`, or `?cancel=<step>` to leave at a step. */
async function followQuery(trip: BridgeTrip, query: Readonly<Record<string, string>>): Promise<void> {
  const { cancel, ...choices } = query;
  if (cancel !== undefined) trip.leave(cancel);
  else if (choices.login !== undefined) await walkQuickly(funnel, trip, { ...defaults, ...choices });
}
