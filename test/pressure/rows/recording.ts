import { openStore } from '../../../src/store/store.ts';
import type { Row } from '../row.ts';
import { getEvent } from '../stand/get_event.ts';
import { keepOn } from '../stand/keep_on.ts';

const backlog = 400;
/** The group that waits for the database, the one with the other's event, and what is answered in the same moment (src/relay/recording/group_commit.ts). */
const mostBefore = 3 * 64;

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
  /** Of a backlog the other's event goes out with the next group, whatever came before it. */
  async prove({ gatewayUrl, environment, one, other, sendEvent }) {
    const store = await openStore(environment.DATABASE_URL as string);
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = store.write(async () => {
      held.resolve();
      await goOn.promise;
    });
    await held.promise;
    let before = 0;
    const flood = Array.from({ length: backlog }, async (_, backlogged) => {
      await sendEvent('item.account.updated', { item_id: Number(one.itemId), user_uuid: one.userUuid, backlogged });
      before += 1;
    });
    // Answered after all that came before it was read.
    const isRead = async () => void (await (await fetch(`${gatewayUrl}/api/method/ping`)).arrayBuffer());
    await isRead();
    const event = { item_id: Number(other.itemId), user_uuid: other.userUuid, backlogged: 0 };
    const recorded = sendEvent('item.account.updated', event).then(() => before);
    await isRead();
    goOn.resolve();
    const overtook = await recorded;
    await Promise.all([holding, ...flood]);
    await store.close();
    if (overtook > mostBefore) throw new Error(`${overtook} events of the flood were recorded first`);
  },
};
