import type Router from '@koa/router';
import { bankLogo } from '../../simulated_bank/bank_logo.ts';
import { banks, findBank } from '../../simulated_bank/banks.ts';
import { serveAsset } from '../../simulator/pages/serve_asset.ts';
import { style } from '../../simulator/pages/style.ts';

/** What the pages and the lists of banks refer to: the style sheet and the logos. */
export function serveAssets(router: Router): void {
  serveAsset(router, '/assets/style.css', 'css', () => style);
  serveAsset(router, '/logos/:id.svg', 'svg', ({ id }) => {
    const bank = findBank(Number(id));
    return bank && bankLogo(bank, banks.indexOf(bank));
  });
}
