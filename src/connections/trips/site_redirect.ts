import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { stillUnderWay } from './still_under_way.ts';

/**
 * The site's `redirect_url` with the trip's end added. The site's own query stays byte for byte: some sites sign it.
 */
export function siteRedirect(request: ConnectionRequest): string {
  const added = new URLSearchParams({ request: request.id });
  const completed = request.status === 'completed';
  // A hint that was not proven stays inside: only ended trips show their item.
  if (request.itemId !== null && request.status !== 'pending') added.set('item_id', request.itemId);
  added.set('success', String(completed));
  const step = stepOf(request);
  if (step) added.set('step', step);
  if (request.error) added.set('error', request.error);

  const [beforeHash = '', ...hash] = request.redirectUrl.split('#');
  const joint = beforeHash.includes('?') ? '&' : '?';
  return `${beforeHash}${joint}${added}${hash.length > 0 ? `#${hash.join('#')}` : ''}`;
}

/** A return that could not be proven yet is told in the provider's own word for "still under way". */
function stepOf(request: ConnectionRequest): string | null {
  if (request.status === 'pending') return stillUnderWay;
  if (request.status === 'completed') return null;
  return request.status === 'expired' ? 'expired' : request.step;
}
