import type { Row } from '../row.ts';
import { getEvent } from '../stand/get_event.ts';

const permits = 16;
/** Seven eighths. */
const held = 14;
const slowSites = 20;

export const deliveryPermits: Row = {
  thing: 'the turns and permits of deliveries',
  settings: () => ({ DELIVERIES_AT_ONCE: String(permits), BRIDGE_CALLS_PER_5_MINUTES: '100000' }),
  async press({ one: { site }, at, sites }) {
    for (let n = 0; n < slowSites; n += 1) {
      const link = await site.link(undefined, { ...at(`/slow/${n}`), site: `slow-${n}` });
      // The end of the trip is told to the site.
      await site.comeBack(await site.visit(link));
    }
    await sites.held.until(() => sites.held.count >= held);
    return {
      goesOn: () => sites.held.count >= held,
      end: async () => {
        sites.open();
        await sites.held.until(() => sites.held.count === 0);
      },
    };
  },
  get: getEvent,
};
