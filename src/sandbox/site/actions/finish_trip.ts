import { refused } from '../notices.ts';
import { tripEnd } from '../resources.ts';
import type { SiteParts } from '../site_parts.ts';

/**
 * Step 5 of the trip (docs/contract.md): the gateway is asked what the request came to. What else the browser brought along is
 * never believed. A trip may end twice: a failure becomes a success when the person goes on in another window.
 * @returns false when the gateway knows no such request of this client
 */
export async function finishTrip(site: SiteParts, request: string): Promise<boolean> {
  const answer = await site.gateway.read('get_bridge_item_id', { request }, tripEnd);
  if (!answer.ok) {
    if (answer.kind === 'DoesNotExistError') return false;
    site.notices.leave(refused(answer));
    return true;
  }
  const { status, item_id: itemId, bank, step } = answer.message;
  if (status === 'pending') {
    site.notices.leave({ tone: 'plain', text: (texts) => texts.notices.pending });
  } else if (status === 'failed') {
    // An item that exists all the same is shown, so that it can be mended or disconnected.
    site.memory.endTrip(request, itemId ?? undefined, bank ?? undefined);
    site.notices.leave({ tone: 'bad', text: (texts) => texts.notices.stopped(step ?? null) });
  } else {
    site.memory.endTrip(request, itemId ?? undefined, bank ?? undefined);
    site.notices.leave({ tone: 'good', text: (texts) => texts.notices.connected });
  }
  return true;
}
