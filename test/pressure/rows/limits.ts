import type { Row } from '../row.ts';

let added = 0;

export const limits: Row = {
  thing: 'the sites, users and trips that a client may have',
  settings: (calls) => ({
    SITES_PER_CLIENT: String(10 + calls),
    USERS_PER_CLIENT: String(10 + calls),
    OPEN_TRIPS_PER_CLIENT: String(3 * (10 + calls)),
    BRIDGE_CALLS_PER_5_MINUTES: '1000000',
  }),
  async press({ one: { site }, at }) {
    const untilRefused = async (names: (n: number) => Record<string, string>) => {
      for (let n = 0, status = 200; status !== 417; n += 1) {
        const args = site.linkArguments({ ...at('/fast/one'), ...names(n) });
        ({ status } = await site.call('get_bridge_connect_link', args));
        if (status !== 200 && status !== 417) throw new Error(`a link was answered ${status}`);
      }
    };
    await untilRefused((n) => ({ site: `one-${n}` }));
    await untilRefused((n) => ({ user: `user-${n}` }));
    await untilRefused(() => ({}));
    return { goesOn: () => true, end: async () => {} };
  },
  get({ other: { site }, at }) {
    added += 1;
    return site.link(undefined, { ...at('/fast/other'), site: `other-${added}`, user: `user-${added}` });
  },
};
