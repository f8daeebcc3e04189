import type Router from '@koa/router';
import { type Html, html } from '../../../pages/html.ts';
import { assetPath, serveAssets } from '../../../pages/serve_assets.ts';
import type { ControlRoute } from '../control/control_routes.ts';
import { type Controllable, serveControlForms } from './control_forms.ts';
import type { Brand } from './funnel.ts';
import { showHosted } from './layout.ts';
import { loginList } from './parts.ts';

/** Serves what the pages refer to: style, script and the logos. Where there is no logo the answer is a 404. */
export function serveFiles(
  router: Router,
  { sheet }: Brand,
  logoPath: string,
  logoOf: (params: Readonly<Record<string, string>>) => string | undefined,
): void {
  router.get(assetPath, serveAssets([sheet]));
  router.get(logoPath, (ctx) => {
    const logo = logoOf(ctx.params);
    if (logo === undefined) return;
    ctx.type = 'svg';
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.body = logo;
  });
}

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
    showHosted(ctx, brand, { title: brand.name, content }, { language: 'en' });
  });
}
