import type { Row } from '../row.ts';
import { keepOn } from '../stand/keep_on.ts';
import { readAccounts } from '../stand/read_accounts.ts';
import { stall } from '../stand/stall.ts';

const path = '/api/method/bank_api.bridge.get_capabilities';
const largest = JSON.stringify({ a: Array.from({ length: 150_000 }, () => [0]) });

export const guestsBodies: Row = {
  thing: 'what parses the bodies of guests',
  async flood(stand) {
    const head = [`POST ${path} HTTP/1.1`, 'Content-Type: application/json'];
    const stalled = await stall(stand, { requests: 100, head, bytes: 8000 });
    const headers = { 'content-type': 'application/json' };
    const sent = await keepOn(20, async () => {
      // It may be refused, and cut off, before all of it was sent.
      const answer = await fetch(stand.gatewayUrl + path, { method: 'POST', headers, body: largest }).catch(() => null);
      await answer?.arrayBuffer().catch(() => {});
      if (answer && answer.status !== 413) throw new Error(`a guest's body was read, and answered ${answer.status}`);
    }).catch(async (error) => {
      await stalled.end();
      throw error;
    });
    return {
      goesOn: () => stalled.goesOn() && sent.goesOn(),
      end: async () => {
        await sent.end();
        await stalled.end();
      },
    };
  },
  get: readAccounts,
};
