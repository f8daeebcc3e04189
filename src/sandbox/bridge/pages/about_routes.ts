import type Router from '@koa/router';
import { html } from '../../html.ts';
import { serveAbout as serveAboutPage } from '../../simulator/pages/serve_about.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import type { World } from '../world.ts';
import { brand } from './brand.ts';

/** The page at `/`. */
export function serveAbout(router: Router, world: World): void {
  serveAboutPage(router, brand, () => ({
    lead: html`A simulated Bridge: version 2025-01-15 under <code>/v3</code>, version 2021-06-01 under <code>/v2</code>, and the pages on which a person links a bank.`,
    logins: html`At every bank, with any password. The code is <code>123456</code>.`,
    quick: html`Add <code>?login=success</code> to the address of a session and the answer is the redirect to the callback. <code>bank</code>, <code>code</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>?cancel=list_banks</code> leaves at that step.`,
    quickLine: `curl -si '${world.publicUrl}/connect/session/…?login=success&accounts=1,2'`,
    controlLine: `curl -X POST ${world.publicUrl}/sandbox/scheduler/run`,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  }));
}
