import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { until } from '../../harness/until.ts';
import { type Read, reads } from '../reads.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { Simulator, TriedProvider } from '../subject.ts';
import type { WireCall } from '../wire.ts';

/** The longest there is, and longer than a test may take: nothing ends by itself. */
const timeoutMs = 120_000;
const testTimeout = { timeout: 60_000 };

const askedBy: Readonly<Record<Read, keyof Simulator['calls']>> = {
  get_bridge_item_details: 'item',
  get_bank_accounts: 'accounts',
  get_bank_transactions: 'transactions',
};

/** Who closes the connection is served no more (docs/decisions/0308-a-caller-who-leaves.md), and what must be done to its end is. */
export function callersSuite(subject: TriedProvider): void {
  const bench = useBench(subject, () => ({ PROVIDER_TIMEOUT_MS: String(timeoutMs) }));
  let site: Site;
  let itemId: string;

  before(async () => {
    site = await bench().newSite();
    itemId = await site.linkItem();
    await bench().settle();
  });

  /** Calls, and leaves when that is so. */
  async function leaveWhen(
    isSo: () => boolean,
    from: Site,
    method: string,
    args: Record<string, unknown>,
  ): Promise<void> {
    const caller = new AbortController();
    const answer = from.post(method, args, caller.signal).then((response) => response.text());
    answer.catch(() => {});
    await until('it is called', isSo);
    caller.abort();
    await assert.rejects(answer);
  }

  for (const method of reads) {
    test(`${method}: the call to the provider is broken off`, testTimeout, async () => {
      const { simulator, wire } = bench();
      const which = simulator.calls[askedBy[method]];
      const count = () => wire.calls.filter(which).length;
      const [seen, leftBefore] = [count(), wire.left.length];
      wire.hold(which);
      await leaveWhen(() => count() > seen, site, method, site.own(itemId));
      await until('the call is broken off', () => wire.left.slice(leftBefore).some(which));
      wire.mend();
      assert.equal((await site.call(method, site.own(itemId))).status, 200);
    });
  }

  test('no further page of a list is asked for', testTimeout, async () => {
    const { simulator, wire } = bench();
    const which = simulator.calls.transactions;
    const count = () => wire.calls.filter(which).length;
    const [seen, leftBefore] = [count(), wire.left.length];
    // The second page waits.
    wire.hold((call) => which(call) && count() > seen + 1);
    await leaveWhen(() => count() > seen + 1, site, 'get_bank_transactions', { user: site.user });
    await until('the call is broken off', () => wire.left.slice(leftBefore).some(which));
    wire.mend();
    await site.details(itemId);
    assert.equal(count(), seen + 2);
  });

  test('a deletion that has begun is done to its end', testTimeout, async () => {
    const { wire } = bench();
    const isDeletion = ({ verb }: WireCall) => verb === 'DELETE';
    const count = () => wire.calls.filter(isDeletion).length;
    const leaving = await bench().newSite();
    await leaving.linkItem();
    const seen = count();
    const release = wire.hold(isDeletion);
    await leaveWhen(() => count() > seen, leaving, 'delete_user', { user: leaving.user });
    release();
    await until('the user is gone', async () => {
      return (await leaving.call('get_items', { user: leaving.user })).status === 404;
    });
    assert.deepEqual(wire.left.filter(isDeletion), []);
  });
}
