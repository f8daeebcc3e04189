import type { Stand } from './open_stand.ts';

let number = 0;

/** An event of the other's item is recorded and arrives at its site. */
export async function getEvent({ other: { itemId, userUuid }, sites, sendEvent }: Stand): Promise<void> {
  number += 1;
  const n = number;
  await sendEvent('item.account.updated', { item_id: Number(itemId), user_uuid: userUuid, n });
  await sites.arrival(n);
}
