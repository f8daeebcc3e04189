import type Router from '@koa/router';
import { html } from '../../html.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { rightCode } from '../life/login.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';
import { loginList } from './sign_in_pages.ts';

/** The page at `/`: what the simulator understands, with lines to paste. */
export function serveAbout(router: Router, world: World): void {
  router.get('/', (ctx) => {
    const rows = controlRoutes.map(({ verb, path, summary, example }) => {
      const data = example === undefined ? '' : ` -H 'Content-Type: application/json' -d '${JSON.stringify(example)}'`;
      return html`<tr><td><code>${verb} ${path}</code></td><td>${summary}${data !== '' && html`<br><code>${data.trim()}</code>`}</td></tr>`;
    });
    const faults = Object.entries(faultSwitches.shape).map(
      ([name, { description }]) => html`<dt><code>${name}</code></dt><dd>${description}</dd>`,
    );
    const content = html`<h1>Bridge Sandbox</h1>
<p class="lead">A simulated Bridge: version 2025-01-15 under <code>/v3</code>, version 2021-06-01 under <code>/v2</code>, and the pages on which a person links a bank.</p>
<h2>Logins</h2>
<p>At every bank, with any password. The code is <code>${rightCode}</code>.</p>
<dl>${loginList('en')}</dl>
<h2>The trip in one call</h2>
<p>Add <code>?login=success</code> to the address of a session and the answer is the redirect to the callback. <code>bank</code>, <code>code</code> and <code>accounts</code> (<code>all</code> or <code>1,3</code>) choose; <code>?cancel=list_banks</code> leaves at that step.</p>
<pre><code>curl -si '${world.publicUrl}/connect/session/…?login=success&amp;accounts=1,2'</code></pre>
<h2>Controls</h2>
<pre><code>curl -X POST ${world.publicUrl}/sandbox/scheduler/run</code></pre>
<table>${rows}</table>
<h2>Faults</h2>
<dl>${faults}</dl>`;
    ctx.type = 'html';
    ctx.body = layout({ language: 'en', title: 'Bridge Sandbox', wide: true }, content);
  });
}
