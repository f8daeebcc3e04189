import type Router from '@koa/router';
import { type Html, html } from '../../html.ts';
import type { ControlRoute } from '../control/control_routes.ts';
import { type Controllable, serveControlForms } from './control_forms.ts';
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

const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What a provider's page `/` says and offers. */
export interface About<Control> {
  readonly lead: Html;
  readonly logins: Html;
  /** The trip in one call, and the form of its address. */
  readonly quick: Html;
  readonly quickAddress: () => string;
  readonly control: Control;
  readonly controls: readonly ControlRoute<Control>[];
  /** The fault switches with their descriptions. */
  readonly faults: Readonly<Record<string, { readonly description?: string | undefined }>>;
}

/** The page at `/`: what the simulator understands, and its controls as buttons. */
export function serveAbout<Control extends Controllable>(router: Router, brand: Brand, about: About<Control>): void {
  const { lead, logins, quick, quickAddress, control, controls, faults } = about;
  const showControls = serveControlForms(router, controls, control);
  router.get('/', (ctx) => {
    const { outcome, forms } = showControls();
    const switches = Object.entries(faults).map(
      ([name, { description }]) => html`<dt><code>${name}</code></dt><dd>${description}</dd>`,
    );
    const content = html`<h1>${brand.name}</h1>
<p class="lead">${lead}</p>
${outcome}
<h2>Logins</h2>
<p>${logins}</p>
<dl>${loginList({ brand, language: 'en' })}</dl>
<h2>The trip in one call</h2>
<p>${quick}</p>
<pre><code>${quickAddress()}</code></pre>
<h2>Controls</h2>
<p>Each button does what its address does for a program. Where there is a text it is the body, in JSON, and may be changed.</p>
${forms}
<h2>Faults</h2>
<dl>${switches}</dl>`;
    ctx.type = 'html';
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    ctx.body = layout(brand, { title: brand.name, content }, { language: 'en' });
  });
}
