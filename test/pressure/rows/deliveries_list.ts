import type { Row } from '../row.ts';
import { addSites } from '../stand/add_sites.ts';
import { countRows } from '../stand/count_rows.ts';
import { keepOn } from '../stand/keep_on.ts';

/** A second: as many as CLIENT_CALLS_PER_MINUTE allows when nothing is set. */
const callsOfClient = 20;
const page = 5;
/** Of its deliveries, their attempts and their sites; one more says whether there is another page. */
const rowsOfPage = 3 * page + 1;

export const deliveriesList: Row = {
  thing: 'the list of deliveries of a client with many sites',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '1000000' }),
  async flood(stand) {
    await addSites(stand, 10 * stand.calls);
    return keepOn(callsOfClient, () => stand.one.site.ask('get_webhook_deliveries', { limit: 100 }));
  },
  get: ({ other: { site } }) => site.ask('get_webhook_deliveries', { limit: 100 }),
  /** What a page takes from others does not grow with what there is. */
  async prove({ one: { site, itemId, userUuid }, sendEvent }) {
    for (let more = 0; more < 3 * rowsOfPage; more += 1) {
      await sendEvent('item.account.updated', { item_id: Number(itemId), user_uuid: userUuid, more });
    }
    // The relay writes its statements in another way.
    const rows = countRows(/FROM "(?:deliveries|delivery_attempts|sites)" "/);
    const { deliveries } = await site.ask('get_webhook_deliveries', { limit: page });
    rows.stop();
    if (deliveries.length !== page) throw new Error(`a page of ${page} has ${deliveries.length}`);
    if (rows.count > rowsOfPage) throw new Error(`for a page of ${page} the database gave ${rows.count} rows`);
  },
};
