import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ProvenItem } from '../items/prove_item.ts';
import { recordItem } from '../items/record_item.ts';
import type { Parts } from '../parts.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { endAndTell, type RequestEnd } from './end_request.ts';

/** It was proven, and deleted before that could be written: a trip does not bring back what somebody has deleted. */
const itemIsGone: RequestEnd = { status: 'failed', step: 'item_deleted' };

/**
 * Records the item and the end of its trip in one transaction: a site never sees one without the other. Also a trip
 * that failed or expired may have left an item at the provider; recorded, it can be mended or deleted.
 */
export async function endTrip(
  parts: Pick<Parts, 'store' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  request: ConnectionRequest,
  end: RequestEnd,
  item: ProvenItem | undefined,
): Promise<void> {
  await writeAndTell(parts, async (manager) => {
    const itemId = item && (await recordItem(parts, manager, provider, item, request, { endsTrip: true }));
    const isGone = item !== undefined && itemId === undefined;
    if (isGone && end.status === 'completed') await endAndTell(parts, manager, request, itemIsGone);
    else await endAndTell(parts, manager, request, { ...end, ...(itemId !== undefined && { itemId }) });
  });
  parts.users.changed();
}
