import { refused } from '../notices.ts';
import { anything } from '../resources.ts';
import type { SiteParts } from '../site_parts.ts';

/** Asks for an event once more, as a site does whose database is from a backup. */
export async function redeliver(site: SiteParts, deliveryId: string): Promise<void> {
  const answer = await site.gateway.write('redeliver_webhook', { delivery_id: deliveryId }, anything);
  site.notices.leave(answer.ok ? { tone: 'good', text: ({ notices }) => notices.redelivered } : refused(answer));
}
