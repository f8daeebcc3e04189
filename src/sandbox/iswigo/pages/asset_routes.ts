import type Router from '@koa/router';
import { serveAsset } from '../../simulator/pages/serve_asset.ts';
import { style } from '../../simulator/pages/style.ts';
import { findProvider, providerLogo } from '../data/providers.ts';

/** The look of the simulators, in this one's color. Contrast stays above 4.5:1. */
const colors = ':root { --brand: #0f766e; --brand-dark: #115e59; --brand-pale: #e6f4f1; }';

/** What the pages and the list of banks refer to: the style sheet and the logos. */
export function serveAssets(router: Router): void {
  serveAsset(router, '/assets/style.css', 'css', () => style + colors);
  serveAsset(router, '/logos/:id.svg', 'svg', ({ id }) => {
    const provider = findProvider(Number(id));
    return provider && providerLogo(provider);
  });
}
