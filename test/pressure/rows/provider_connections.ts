import type { Row } from '../row.ts';
import { holdBack } from '../stand/hold_back.ts';
import { readAccounts } from '../stand/read_accounts.ts';

/** Seven eighths of 128 (src/providers/undici_adapter.ts). */
const held = 112;

export const providerConnections: Row = {
  thing: 'the connections to a provider',
  press(stand) {
    const { site, itemId } = stand.one;
    stand.gate.shut((path) => path.includes(`/items/${itemId}`));
    const begin = () => site.post('get_bridge_item_details', { item_id: itemId });
    return holdBack(stand, { calls: 260, held, begin });
  },
  get: readAccounts,
};
