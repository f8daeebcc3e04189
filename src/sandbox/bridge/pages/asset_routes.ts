import type Router from '@koa/router';
import { bankLogo } from '../../simulated_bank/bank_logo.ts';
import { banks } from '../../simulated_bank/banks.ts';
import { style } from '../../simulator/style.ts';

const cacheControl = 'public, max-age=3600';

/** What the pages and the lists of banks refer to: the style sheet and the logos. */
export function serveAssets(router: Router): void {
  router.get('/assets/style.css', (ctx) => {
    ctx.type = 'css';
    ctx.set('Cache-Control', cacheControl);
    ctx.body = style;
  });

  router.get('/logos/:id.svg', (ctx) => {
    const place = banks.findIndex((bank) => String(bank.id) === ctx.params.id);
    const bank = banks[place];
    if (bank === undefined) return;
    ctx.type = 'svg';
    ctx.set('Cache-Control', cacheControl);
    ctx.body = bankLogo(bank, place);
  });
}
