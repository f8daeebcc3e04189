import type { Row } from '../row.ts';
import { readAccounts } from '../stand/read_accounts.ts';

export const providerCalls: Row = {
  thing: 'the calls that a provider allows',
  settings: (calls) => ({ BRIDGE_CALLS_PER_5_MINUTES: String(150 + 15 * calls) }),
  async press({ one }) {
    let bank = 900_000;
    let status = 0;
    while (status !== 429) {
      bank += 1;
      ({ status } = await one.site.call('get_single_bank', { bank_id: bank }));
    }
    return { goesOn: () => true, end: async () => {} };
  },
  get: readAccounts,
};
