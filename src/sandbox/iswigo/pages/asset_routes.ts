import type Router from '@koa/router';
import { style } from '../../simulator/style.ts';
import { findProvider, providerLogo } from '../data/providers.ts';

const cacheControl = 'public, max-age=3600';
/** The look of the simulators, in this one's color. Contrast stays above 4.5:1. */
const colors = ':root { --brand: #0f766e; --brand-dark: #115e59; --brand-pale: #e6f4f1; }';

/** What the pages and the list of banks refer to: the style sheet and the logos. */
export function serveAssets(router: Router): void {
  router.get('/assets/style.css', (ctx) => {
    ctx.type = 'css';
    ctx.set('Cache-Control', cacheControl);
    ctx.body = style + colors;
  });

  router.get('/logos/:id.svg', (ctx) => {
    const provider = findProvider(Number(ctx.params.id));
    if (!provider) return;
    ctx.type = 'svg';
    ctx.set('Cache-Control', cacheControl);
    ctx.body = providerLogo(provider);
  });
}
