import { type Notice, refused } from '../notices.ts';
import { anything, refreshAnswer, tripEnd } from '../resources.ts';
import { type SiteParts, userName } from '../site_parts.ts';
import { stopReason } from '../stop_reason.ts';

/** Asks for fresh data from the bank, where the provider lets one ask. */
export async function refreshBank(site: SiteParts, itemId: string): Promise<void> {
  const answer = await site.gateway.write('post_item_refresh', { item_id: itemId, user: userName }, refreshAnswer);
  if (!answer.ok) return site.notices.leave(refused(answer));
  const { accepted, reason } = answer.message;
  site.notices.leave({
    tone: accepted ? 'good' : 'info',
    text: ({ notices }) => (accepted ? notices.refreshAccepted : notices.refreshRefused(reason ?? null)),
  });
}

/** A bank that the gateway does not know any more is forgotten here too. */
export async function disconnectBank(site: SiteParts, itemId: string): Promise<void> {
  const answer = await site.gateway.write('delete_bridge_item_id', { item_id: itemId, user: userName }, anything);
  if (!answer.ok && answer.kind !== 'DoesNotExistError') return site.notices.leave(refused(answer));
  site.memory.forgetBank(itemId);
  site.accounts.forget(itemId);
  site.notices.leave({ tone: 'good', text: (texts) => texts.notices.disconnected });
}

/** Asks for an event once more, as a site does whose database is from a backup. */
export async function redeliver(site: SiteParts, deliveryId: string): Promise<void> {
  const answer = await site.gateway.write('redeliver_webhook', { delivery_id: deliveryId }, anything);
  site.notices.leave(answer.ok ? { tone: 'good', text: ({ notices }) => notices.redelivered } : refused(answer));
}

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
  // An item that exists after a failure all the same is shown, so that it can be mended or disconnected.
  if (status !== 'pending') site.memory.endTrip(request, itemId ?? undefined, bank ?? undefined);
  const ends: Readonly<Record<typeof status, Notice>> = {
    pending: { tone: 'info', text: (texts) => texts.notices.pending },
    failed: { tone: 'bad', text: (texts) => texts.notices.stopped[stopReason(step ?? null)] },
    completed: { tone: 'good', text: (texts) => texts.notices.connected },
  };
  site.notices.leave(ends[status]);
  return true;
}
