import type { CallStep } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';
import { sendTripPage } from './trip_page.ts';

const address = /^\/callback\/([a-z]{1,32})\/?$/;

/** `GET /callback/<provider>`: the browser comes back from the bank and goes on to the site. */
export function finishTrip(parts: Pick<AppParts, 'finishTrip'>): CallStep {
  return async (ctx) => {
    const provider = address.exec(ctx.path)?.[1];
    const end = provider && (await parts.finishTrip(provider, new URLSearchParams(ctx.querystring)));
    if (!end) return sendTripPage(ctx, 'unexpected');
    ctx.status = 302;
    ctx.set('Location', end.redirectTo);
    // The query of this address holds ids that are nobody's business at the site.
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.body = '';
  };
}
