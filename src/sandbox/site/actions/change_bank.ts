import { refused } from '../notices.ts';
import { anything, refreshAnswer } from '../resources.ts';
import { type SiteParts, userName } from '../site_parts.ts';

/** Asks for fresh data from the bank, where the provider lets one ask. */
export async function refreshBank(site: SiteParts, itemId: string): Promise<void> {
  const answer = await site.gateway.write('post_item_refresh', { item_id: itemId, user: userName }, refreshAnswer);
  if (!answer.ok) return site.notices.leave(refused(answer));
  const { accepted, reason } = answer.message;
  site.notices.leave({
    tone: accepted ? 'good' : 'plain',
    text: ({ notices }) => (accepted ? notices.refreshAccepted : notices.refreshRefused(reason ?? null)),
  });
}

/** A bank that the gateway does not know any more is forgotten here too. */
export async function disconnectBank(site: SiteParts, itemId: string): Promise<void> {
  const answer = await site.gateway.write('delete_bridge_item_id', { item_id: itemId, user: userName }, anything);
  if (!answer.ok && answer.kind !== 'DoesNotExistError') return site.notices.leave(refused(answer));
  site.memory.forgetBank(itemId);
  site.notices.leave({ tone: 'good', text: (texts) => texts.notices.disconnected });
}
