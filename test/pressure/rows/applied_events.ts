import type { Row } from '../row.ts';

/** Seven eighths of 32 (src/connections/apply/event_queue.ts). */
const held = 28;
const events = 100;
const firstOfOne = 900_000_000;
let itemOfOther = 700_000_000;

export const appliedEvents: Row = {
  thing: 'the queue of events, while the provider hangs for one client',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '100000' }),
  async press({ one: { userUuid }, gate, sendEvent }) {
    gate.shut((path) => /\/items\/9\d{8}/.test(path));
    // Items that nobody knows are read.
    for (let n = 0; n < events; n += 1) {
      await sendEvent('item.created', { item_id: firstOfOne + n, user_uuid: userUuid });
    }
    await gate.held.until(() => gate.held.count >= held);
    return {
      goesOn: () => gate.held.count >= held,
      end: async () => {
        gate.open();
        await gate.held.until(() => gate.held.count === 0);
      },
    };
  },
  async get({ other: { userUuid }, gate, sendEvent }) {
    itemOfOther += 1;
    const asked = `/items/${itemOfOther}`;
    await sendEvent('item.created', { item_id: itemOfOther, user_uuid: userUuid });
    await gate.held.until(() => gate.seen((path) => path.includes(asked)) > 0);
  },
};
