import type { ConnectionRequest } from '../../entities/connection_request.ts';
import type { Provider } from '../providers/provider.ts';
import { endRequestIn, type RequestEnd } from './end_request.ts';
import type { Parts } from './parts.ts';
import type { ProvenItem } from './prove_item.ts';
import { recordItem } from './record_item.ts';

/**
 * Records the item and the end of its trip in one transaction: a site never sees one without the other. Also a trip
 * that failed or expired may have left an item at the provider; recorded, it can be mended or deleted.
 */
export async function endTrip(
  parts: Parts,
  provider: Provider,
  request: ConnectionRequest,
  end: RequestEnd,
  item: ProvenItem | undefined,
): Promise<void> {
  await parts.store.write(async (manager) => {
    const now = parts.now();
    const itemId = item && (await recordItem(manager, provider, item, request, now));
    await endRequestIn(manager, request, { ...end, ...(itemId !== undefined && { itemId }) }, now);
  });
}
