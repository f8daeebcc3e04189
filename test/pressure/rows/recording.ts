import type { Row } from '../row.ts';
import { getEvent } from '../stand/get_event.ts';
import { keepOn } from '../stand/keep_on.ts';

export const recording: Row = {
  thing: 'recording and its commits, while one site is flooded',
  flood({ one: { itemId, userUuid }, sendEvent }) {
    let flood = 0;
    return keepOn(300, () => {
      flood += 1;
      return sendEvent('item.account.updated', { item_id: Number(itemId), user_uuid: userUuid, flood });
    });
  },
  get: getEvent,
};
