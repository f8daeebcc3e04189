import type Router from '@koa/router';
import { html } from '../../html.ts';
import { controlRoutes } from '../control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { rightCode } from '../life/login.ts';
import type { World } from '../world.ts';
import { loginList } from './bank_pages.ts';
import { layout } from './layout.ts';

/** The page at `/`: what the simulator understands, with lines to paste. */
export function serveAbout(router: Router, world: World): void {
  router.get('/', (ctx) => {
    const rows = controlRoutes.map(({ verb, path, summary, example }) => {
      const data = example && `-H 'Content-Type: application/json' -d '${JSON.stringify(example)}'`;
      return html`<tr><td><code>${verb} ${path}</code></td><td>${summary}${data && html`<br><code>${data}</code>`}</td></tr>`;
    });
    const faults = Object.entries(faultSwitches.shape).map(
      ([name, { description }]) => html`<dt><code>${name}</code></dt><dd>${description}</dd>`,
    );
    const content = html`<h1>Iswigo Sandbox</h1>
<p class="lead">A simulated Iswigo: the API under <code>/v1</code>, and the pages on which a person links a bank.</p>
<h2>Logins</h2>
<p>At every bank, with any password. The code is <code>${rightCode}</code>, for the e-mail address too.</p>
<dl>${loginList('en')}</dl>
<h2>The trip in one call</h2>
<p>Add <code>&amp;login=success</code> to the address of a session and the answer is the redirect at its end. <code>provider</code> and <code>code</code> choose; <code>&amp;cancel=1</code> leaves at once.</p>
<pre><code>curl -si '${world.publicUrl}/?session=…&amp;login=success'</code></pre>
<h2>Controls</h2>
<pre><code>curl -X POST ${world.publicUrl}/sandbox/sync</code></pre>
<table>${rows}</table>
<h2>Faults</h2>
<dl>${faults}</dl>`;
    ctx.type = 'html';
    ctx.body = layout({ language: 'en', title: 'Iswigo Sandbox' }, content);
  });
}
