import type { Row } from '../row.ts';
import { stall } from '../stand/stall.ts';

/** More than a small body has (src/server/unproven_webhooks.ts). */
const bytes = 100_000;
/** May be a signature, so the body is read. */
const signature = `BridgeApi-Signature: v1=${'0'.repeat(64)}`;

export const unprovenWebhooks: Row = {
  thing: 'the places of webhooks that are not proven yet',
  press: (stand) =>
    stall(stand, {
      requests: 150,
      head: ['POST /webhook/bridge HTTP/1.1', 'X-Forwarded-For: 192.0.2.1', signature],
      bytes,
    }),
  get: ({ sendEvent, other: { itemId, userUuid } }) =>
    sendEvent('item.account.updated', { item_id: Number(itemId), user_uuid: userUuid, more: 'x'.repeat(bytes) }),
};
