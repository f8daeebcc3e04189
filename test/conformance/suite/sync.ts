import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providerItemId, type Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import { status } from '../wire_faults.ts';

const dayMs = 24 * 3_600_000;

interface Row {
  readonly id: unknown;
  readonly is_deleted: boolean;
}

/** A copy that a site keeps by `sync_transactions`, by the ids of its rows. */
class Copy {
  readonly rows = new Map<unknown, Row>();
  readonly #site: Site;
  readonly #args: Record<string, unknown>;
  #cursor: string | undefined;
  /** Rows that came the last time. */
  came = 0;

  constructor(site: Site, args: Record<string, unknown>) {
    this.#site = site;
    this.#args = { user: site.user, ...args };
  }

  get args() {
    return { ...this.#args, cursor: this.#cursor };
  }

  async sync(limit = 500): Promise<void> {
    this.came = 0;
    for (let hasMore = true; hasMore; ) {
      const answer = await this.#site.ask('sync_transactions', { ...this.args, limit });
      assert.ok(answer.transactions.length <= limit);
      assert.ok(answer.cursor.length <= 2000, `${answer.cursor.length} characters`);
      assert.deepEqual(answer.behind, []);
      for (const row of answer.transactions) this.rows.set(row.id, row);
      this.came += answer.transactions.length;
      this.#cursor = answer.cursor;
      hasMore = answer.has_more;
    }
  }
}

/** docs/contract.md: `sync_transactions` gives everything at first, and then what changed. */
export function syncSuite(subject: TriedProvider): void {
  const bench = useBench(subject);

  const assertSame = async (copy: Copy, site: Site) => {
    const { cursor: _, ...args } = copy.args;
    const method = 'account_id' in args ? 'get_bank_transactions_by_account' : 'get_bank_transactions';
    const all = (await site.ask(method, args)) as Row[];
    const shown = (rows: Iterable<Row>) =>
      [...rows].filter((row) => !row.is_deleted).sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
    assert.ok(all.length > 0);
    const [mine, theirs] = [shown(copy.rows.values()), shown(all)];
    // The difference of thousands of rows would take a minute to print.
    const differ = theirs.filter((row, at) => JSON.stringify(row) !== JSON.stringify(mine[at]));
    assert.deepEqual([mine.length, differ[0]], [theirs.length, undefined]);
  };
  const passDay = () => {
    bench().aheadMs.gateway += dayMs;
    bench().aheadMs.provider += dayMs;
  };

  test('the copy of an account is whole at first, a page a call, and follows what changes', async () => {
    const { simulator, wire, settle } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    await settle();
    const [accountId] = await site.accountIds(itemId);
    const copy = new Copy(site, { account_id: accountId });
    const isList = simulator.calls.transactions;
    const before = wire.calls.filter(isList).length;
    await copy.sync(90);
    const calls = wire.calls.filter(isList).length - before;
    // Where the provider names no place the last row is asked for again, and moves the borders of its pages.
    assert.ok(calls <= (2 * copy.rows.size) / 90 + 2, `${calls} calls for ${copy.rows.size} rows`);
    assert.equal(copy.came, copy.rows.size, 'none came twice');
    await assertSame(copy, site);

    // What came at once and is more than a cursor knows comes a second time, hours later (docs/decisions/0620).
    passDay();
    await copy.sync();
    await assertSame(copy, site);

    passDay();
    await simulator.refresh(providerItemId(itemId));
    await settle();
    await copy.sync();
    assert.ok(copy.came > 0 && copy.came < copy.rows.size, `${copy.came} of ${copy.rows.size} rows came`);
    await assertSame(copy, site);
  });

  test('the copy of a user has what is linked later, and what is deleted or down stops nothing', async () => {
    const { simulator, wire, settle } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const first = await site.linkItem();
    await settle();
    const copy = new Copy(site, {});
    await copy.sync();
    wire.block(() => true, status(500));
    const answer = await site.call('sync_transactions', copy.args);
    assert.deepEqual([answer.status, answer.excType], [503, 'ProviderUnavailableError']);
    wire.mend();
    passDay();
    await site.linkItem();
    await settle();
    await copy.sync();
    await assertSame(copy, site);
    await site.ask('delete_bridge_item_id', site.own(first));
    await copy.sync();
  });
}
