import type Router from '@koa/router';
import { html } from '../../html.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { rightCode, testPassword } from '../life/login.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';
import { loginList } from './sign_in_pages.ts';

/** The page at `/`: what the simulator understands, with lines to paste. */
export function serveAbout(router: Router, world: World): void {
  router.get('/', (ctx) => {
    const rows = controlRoutes.map(({ verb, path, summary, example }) => {
      const data = example === undefined ? '' : `-H 'Content-Type: application/json' -d '${JSON.stringify(example)}'`;
      return html`<tr><td><code>${verb} ${path}</code></td><td>${summary}${data !== '' && html`<br><code>${data}</code>`}</td></tr>`;
    });
    const faults = Object.entries(faultSwitches.shape).map(
      ([name, { description }]) => html`<dt><code>${name}</code></dt><dd>${description}</dd>`,
    );
    const content = html`<h1>Powens Sandbox</h1>
<p class="lead">A simulated domain of Powens: its API under <code>/2.0</code>, its webview under <code>/webview/fr/connect</code> (also <code>reconnect</code>, <code>manage</code>).</p>
<h2>Logins</h2>
<p>At every bank, with any password; with the test connector the password is <code>${testPassword}</code>. The code is <code>${rightCode}</code>.</p>
<dl>${loginList('en')}</dl>
<h2>The trip in one call</h2>
<p>Add <code>&amp;login=ok</code> to the address of the webview and the answer is the redirect back. <code>connector</code>, <code>password</code>, <code>otp</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>&amp;leave=access_denied</code> (<code>tos_declined</code>, <code>server_error</code>, <code>session_expired</code>) goes back with that error.</p>
<pre><code>curl -si '${world.publicUrl}/webview/fr/connect?…&amp;login=ok&amp;accounts=1,2'</code></pre>
<h2>Controls</h2>
<pre><code>curl -X POST ${world.publicUrl}/sandbox/scheduler/run</code></pre>
<table>${rows}</table>
<h2>Faults</h2>
<dl>${faults}</dl>`;
    ctx.type = 'html';
    ctx.body = layout({ language: 'en', title: 'Powens Sandbox', wide: true }, content);
  });
}
