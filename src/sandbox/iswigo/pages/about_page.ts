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
    lead: html`A simulated Iswigo: the API under <code>/v1</code>, and the pages on which a person links a bank.`,
    logins: html`At every bank, with any password. The code is <code>123456</code>, for the e-mail address too.`,
    quick: html`Add <code>&amp;login=success</code> to the address of a session and the answer is the redirect at its end. <code>provider</code> and <code>code</code> choose; <code>&amp;cancel=1</code> leaves at once.`,
    quickLine: `curl -si '${world.publicUrl}/?session=…&login=success'`,
    controlLine: `curl -X POST ${world.publicUrl}/sandbox/sync`,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  }));
}
