import type { Row } from '../row.ts';
import { addSites } from '../stand/add_sites.ts';
import { keepOn } from '../stand/keep_on.ts';

/** A second: as many as CLIENT_CALLS_PER_MINUTE allows when nothing is set. */
const callsOfClient = 20;

export const deliveriesList: Row = {
  thing: 'the list of deliveries of a client with many sites',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '1000000' }),
  async flood(stand) {
    await addSites(stand, 10 * stand.calls);
    return keepOn(callsOfClient, () => stand.one.site.ask('get_webhook_deliveries', { limit: 100 }));
  },
  get: ({ other: { site } }) => site.ask('get_webhook_deliveries', { limit: 100 }),
};
