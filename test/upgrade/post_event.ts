import { createHmac } from 'node:crypto';

export const webhookSecret = 'fixture-secret';

/**
 * Bridge tells of an item. @param key what the event is known by afterwards
 * @returns the status; 0 when nobody answered
 */
export async function postEvent(url: string, itemId: number, key: string): Promise<number> {
  const content = { item_id: itemId, user_uuid: 'fixture', key };
  const body = JSON.stringify({ type: 'item.account.updated', timestamp: 1_790_000_000_000, content });
  const signature = createHmac('sha256', webhookSecret).update(body).digest('hex').toUpperCase();
  const headers = { 'content-type': 'application/json', 'bridgeapi-signature': `v1=${signature}` };
  try {
    const response = await fetch(`${url}/webhook/bridge`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
