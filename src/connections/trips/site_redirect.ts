import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { stillUnderWay } from './still_under_way.ts';

/** What a trip says in the address to which it goes back (docs/contract.md, "The trip to the bank"). */
const ownNames: ReadonlySet<string> = new Set(['request', 'item_id', 'success', 'step', 'error']);

/**
 * The site's `redirect_url` with the trip's end in its query. The rest of the query stays byte for byte: some sites sign it.
 * What an earlier trip left there goes: a page may give its own address for the next trip, and most readers of a query take
 * the first of a name, so that a failed renewal read as a success.
 * @returns ASCII, also of an address that was stored as the site wrote it (docs/decisions/0405-addresses-are-kept-as-href.md)
 */
export function siteRedirect(request: ConnectionRequest): string {
  const end = new URLSearchParams({ request: request.id });
  const completed = request.status === 'completed';
  // A hint that was not proven stays inside: only ended trips show their item.
  if (request.itemId !== null && request.status !== 'pending') end.set('item_id', request.itemId);
  end.set('success', String(completed));
  const step = stepOf(request);
  if (step) end.set('step', step);
  if (request.error) end.set('error', request.error);

  const url = new URL(request.redirectUrl);
  const kept = url.search.length > 1 ? url.search.slice(1).split('&').filter(isOfTheSite) : [];
  url.search = [...kept, end].join('&');
  return url.href;
}

/** @param part `name=value` of a query */
function isOfTheSite(part: string): boolean {
  const [name = ''] = new URLSearchParams(part).keys();
  return !ownNames.has(name);
}

/** A return that could not be proven yet is told in the provider's own word for "still under way". */
function stepOf(request: ConnectionRequest): string | null {
  if (request.status === 'pending') return stillUnderWay;
  if (request.status === 'completed') return null;
  return request.status === 'expired' ? 'expired' : request.step;
}
