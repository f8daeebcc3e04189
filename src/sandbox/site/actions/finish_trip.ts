import { refused } from '../notices.ts';
import { tripEnd } from '../resources.ts';
import type { SiteParts } from '../site_parts.ts';

/**
 * Step 5 of the trip (CONTRACT.md): the gateway is asked what the request came to. What the browser brought along is
 * never believed.
 */
export async function finishTrip(site: SiteParts, request: string): Promise<void> {
  const trip = site.memory.trips.get(request);
  const answer = await site.gateway.read('get_bridge_item_id', { request }, tripEnd);
  if (!answer.ok) return site.notices.leave(refused(answer));

  const { status, item_id: itemId, bank, step } = answer.message;
  if (status === 'pending') {
    site.notices.leave({ tone: 'plain', text: (texts) => texts.notices.pending });
  } else if (status === 'failed') {
    site.memory.endTrip(request);
    site.notices.leave({ tone: 'bad', text: (texts) => texts.notices.stopped(step ?? null) });
  } else {
    site.memory.endTrip(request, itemId ?? undefined, bank ?? trip?.bank);
    site.notices.leave({ tone: 'good', text: (texts) => texts.notices.connected });
  }
}
