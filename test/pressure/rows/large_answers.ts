import type { Row } from '../row.ts';
import { holdBack } from '../stand/hold_back.ts';
import { readAccounts } from '../stand/read_accounts.ts';

/** More than needs no place (src/providers/large_answers.ts). */
const bytes = 600 * 1024;
const calls = 40;

export const largeAnswers: Row = {
  thing: 'the memory for large answers',
  async press(stand) {
    const { one, gate } = stand;
    // One that is alone may have all places.
    await largeAnswers.get(stand);
    gate.shut((path) => path.includes('/accounts') && path.includes(`item_id=${one.itemId}`));
    const begin = () => one.site.post('get_bank_accounts', { item_id: one.itemId, user: one.site.user });
    return holdBack(stand, { calls, held: calls, begin });
  },
  get(stand) {
    stand.gate.pad((path) => path.includes('/accounts'), bytes);
    return readAccounts(stand);
  },
};
