import type Router from '@koa/router';
import { type Html, html } from '../../html.ts';
import type { ControlRoute } from '../control/control_routes.ts';
import type { Brand } from './funnel.ts';
import { layout } from './layout.ts';
import { loginList } from './parts.ts';
import { style } from './style.ts';

/** Serves what the pages refer to: the style sheet and the logos. Where there is no logo the answer is a 404. */
export function serveAssets(
  router: Router,
  ownStyle: string,
  logoPath: string,
  logoOf: (params: Readonly<Record<string, string>>) => string | undefined,
): void {
  const serve = (path: string, type: string, textOf: typeof logoOf) =>
    router.get(path, (ctx) => {
      const text = textOf(ctx.params);
      if (text === undefined) return;
      ctx.type = type;
      ctx.set('Cache-Control', 'public, max-age=3600');
      ctx.body = text;
    });
  serve('/assets/style.css', 'css', () => style + ownStyle);
  serve(logoPath, 'svg', logoOf);
}

/** What a provider's page `/` says. */
export interface About {
  readonly lead: Html;
  readonly logins: Html;
  /** The trip in one call, and a line that makes it. */
  readonly quick: Html;
  readonly quickLine: string;
  /** A line that calls a control. */
  readonly controlLine: string;
  readonly controls: readonly Pick<ControlRoute<unknown>, 'verb' | 'path' | 'summary' | 'example'>[];
  /** The fault switches with their descriptions. */
  readonly faults: Readonly<Record<string, { readonly description?: string | undefined }>>;
}

/** The page at `/`: what the simulator understands, with lines to paste. */
export function serveAbout(router: Router, brand: Brand, about: () => About): void {
  router.get('/', (ctx) => {
    const { lead, logins, quick, quickLine, controlLine, controls, faults } = about();
    const rows = controls.map(({ verb, path, summary, example }) => {
      const data = example && `-H 'Content-Type: application/json' -d '${JSON.stringify(example)}'`;
      return html`<tr><td><code>${verb} ${path}</code></td><td>${summary}${data && html`<br><code>${data}</code>`}</td></tr>`;
    });
    const switches = Object.entries(faults).map(
      ([name, { description }]) => html`<dt><code>${name}</code></dt><dd>${description}</dd>`,
    );
    const content = html`<h1>${brand.name}</h1>
<p class="lead">${lead}</p>
<h2>Logins</h2>
<p>${logins}</p>
<dl>${loginList({ brand, language: 'en' })}</dl>
<h2>The trip in one call</h2>
<p>${quick}</p>
<pre><code>${quickLine}</code></pre>
<h2>Controls</h2>
<pre><code>${controlLine}</code></pre>
<table>${rows}</table>
<h2>Faults</h2>
<dl>${switches}</dl>`;
    ctx.type = 'html';
    ctx.body = layout(brand, { title: brand.name, content }, { language: 'en' });
  });
}
