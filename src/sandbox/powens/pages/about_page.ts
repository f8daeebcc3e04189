import type Router from '@koa/router';
import { html } from '../../html.ts';
import { serveAbout as serveAboutPage } from '../../simulator/pages/serve_about.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { testPassword } from '../life/login.ts';
import type { World } from '../world.ts';
import { brand } from './brand.ts';

/** The page at `/`. */
export function serveAbout(router: Router, world: World): void {
  serveAboutPage(router, brand, () => ({
    lead: html`A simulated domain of Powens: its API under <code>/2.0</code>, its webview under <code>/webview/fr/connect</code> (also <code>reconnect</code>, <code>manage</code>).`,
    logins: html`At every bank, with any password; with the test connector the password is <code>${testPassword}</code>. The code is <code>123456</code>.`,
    quick: html`Add <code>&amp;login=ok</code> to the address of the webview and the answer is the redirect back. <code>connector</code>, <code>password</code>, <code>otp</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>&amp;leave=access_denied</code> (<code>tos_declined</code>, <code>server_error</code>, <code>session_expired</code>) goes back with that error.`,
    quickLine: `curl -si '${world.publicUrl}/webview/fr/connect?…&login=ok&accounts=1,2'`,
    controlLine: `curl -X POST ${world.publicUrl}/sandbox/scheduler/run`,
    controls: controlRoutes,
    faults: faultSwitches.shape,
  }));
}
