import type { Row } from '../row.ts';
import { keepOn } from '../stand/keep_on.ts';
import { readAccounts } from '../stand/read_accounts.ts';

export const wrongCredentials: Row = {
  thing: 'the patience with wrong credentials',
  async flood({ gatewayUrl, one, other }) {
    // Well-formed, with the other's key, from the other's address.
    const headers = { authorization: `token ${other.credential.apiKey}:${one.credential.apiSecret}` };
    const guess = async () => {
      const answer = await fetch(`${gatewayUrl}/api/method/bank_api.bridge.get_capabilities`, { headers });
      await answer.arrayBuffer();
      return answer.status;
    };
    while ((await guess()) !== 429);
    return keepOn(100, guess);
  },
  get: readAccounts,
};
