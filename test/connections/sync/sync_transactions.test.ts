import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { syncTransactionsMethod } from '../../../src/methods/sync_transactions.ts';
import type { Transaction } from '../../../src/providers/resources/transaction.ts';
import { FakeProvider, fakeGateway, row } from './fake_source.ts';

const hourMs = 3_600_000;
const ids = (rows: readonly Transaction[]) => rows.map(({ id }) => id);
const at = (ms: number) => new Date(ms).toISOString();

/** Rows that all changed at one time. */
const many = (count: number, changedAt: string) => Array.from({ length: count }, (_, id) => row(id, changedAt));

/** Calls until there is no more. */
async function whole(gateway: ReturnType<typeof fakeGateway>, cursor: string | null, limit = 500) {
  const rows: Transaction[] = [];
  let answers = 0;
  for (let hasMore = true, next = cursor; hasMore; ) {
    assert.ok(answers < 200, 'it never ends');
    const answer = await gateway.sync({ cursor: next, limit });
    rows.push(...answer.transactions);
    answers += 1;
    ({ hasMore, cursor: next } = answer);
    cursor = next;
  }
  return { rows, cursor, answers };
}

describe('a cursor', () => {
  test('serves the client, user and selection that it was given to, unchanged, and nobody else', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    const { cursor } = await gateway.sync();
    await gateway.sync({ cursor });
    const others = [{ clientId: 'other' }, { user: 'other' }, { itemId: '1' }];
    for (const other of others) await assert.rejects(gateway.sync({ cursor, ...other }), { kind: 'invalid' });
    const changed = (place: number) =>
      cursor.slice(0, place) + (cursor[place] === 'A' ? 'B' : 'A') + cursor.slice(place + 1);
    const forged = [
      changed(0),
      changed(20),
      changed(cursor.length - 2),
      `${cursor}A`,
      cursor.slice(0, -3),
      `${cursor}=`,
      'x',
      'AQ',
    ];
    for (const text of forged) await assert.rejects(gateway.sync({ cursor: text }), { kind: 'invalid' }, text);
  });

  test('that an earlier version gave is read by this one', async () => {
    // Given by the first version that had cursors; who changes their form reads this one too (src/connections/sync/cursor_text.ts).
    const given =
      'AZNi_GkR7qPa34qlgO1eiDaXN7SuKeF96KUbWh2k36AN2AWIxj5_7hHRJ-2vdnrgs0E2rvKCTNIdgh0r9hjFgyQ7pNeoM5YoM3VjATtOlQUWyl49pIqIPUa-sVlSrJVYiZPdbKwrZKgRWuP82G099iYk_4Bu0uYkW7KSUxBCeZg';
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = [row(1, '2026-11-01T08:00:00.000Z'), row(2, '2026-11-02T11:00:00.000Z'), row(3, at(gateway.nowMs))];
    assert.deepEqual(ids((await gateway.sync({ cursor: given })).transactions), [3]);
  });

  test('stays below 2,000 characters, whatever has come', async () => {
    const banks = ['bridge', 'powens', 'iswigo'].map((name) => new FakeProvider(name));
    const gateway = fakeGateway(...banks);
    for (const bank of banks) {
      gateway.items[bank.name] = Array.from({ length: 12 }, (_, id) => `${bank.name}-${id}`);
      bank.rows = Array.from({ length: 900 }, (_, id) => row(id, at(gateway.nowMs - 60_000 - id * 1009)));
    }
    let longest = 0;
    for (let hasMore = true, cursor: string | null = null; hasMore; ) {
      const answer = await gateway.sync({ cursor, limit: 300 });
      ({ hasMore, cursor } = answer);
      longest = Math.max(longest, answer.cursor.length);
    }
    assert.ok(longest < 2000, `${longest} characters`);
  });

  test('is taken again, also that of a user with a thousand connections', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    gateway.items.bridge = Array.from({ length: 1000 }, (_, id) => String(id));
    bank.rows = [row(1, at(gateway.nowMs - hourMs))];
    const { cursor } = await whole(gateway, null);
    const given = syncTransactionsMethod.arguments.parse({ user: 'user', cursor });
    assert.deepEqual((await whole(gateway, given.cursor)).rows, []);
  });
});

describe('a list that is read by sync_transactions', () => {
  test('of 50,000 rows takes a call a page, and one when nothing has changed', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = many(50_000, at(gateway.nowMs));
    const first = await whole(gateway, null);
    assert.deepEqual([first.rows.length, first.answers, bank.asked.length], [50_000, 100, 100]);
    const second = await whole(gateway, first.cursor);
    assert.deepEqual([second.rows.length, bank.asked.length], [0, 101]);
  });

  test('comes once more two hours after so many rows, and then no more', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = many(1000, at(gateway.nowMs - 60_000));
    let { cursor } = await whole(gateway, null);
    const came: number[] = [];
    for (let hour = 0; hour < 6; hour++) {
      gateway.nowMs += hourMs;
      const again = await whole(gateway, cursor);
      ({ cursor } = again);
      came.push(again.rows.length);
    }
    assert.deepEqual(came, [0, 1000, 0, 0, 0, 0]);
  });

  test('tells nothing twice where a day brings a hundred rows', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    let cursor: string | null = null;
    let came = 0;
    for (let hour = 0; hour < 240; hour++) {
      gateway.nowMs += hourMs;
      if (hour % 24 === 6)
        bank.rows.push(
          ...many(100, at(gateway.nowMs - 120_000)).map((each) => ({ ...each, id: hour * 1000 + Number(each.id) })),
        );
      const answer = await whole(gateway, cursor);
      ({ cursor } = answer);
      came += answer.rows.length;
    }
    assert.equal(came, bank.rows.length);
  });

  test('has rows that are seen two hours late, and another change in the very same millisecond', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = [row(1, at(gateway.nowMs))];
    const { cursor } = await whole(gateway, null);
    bank.rows.push(row(2, at(gateway.nowMs - 2 * hourMs)), row(3, at(gateway.nowMs)));
    bank.rows[0] = row(1, at(gateway.nowMs), { is_deleted: true });
    assert.deepEqual(ids((await whole(gateway, cursor)).rows).toSorted(), [1, 2, 3]);
  });

  test('has what changes while it is read, at a provider that lists by day, whatever its clock says', async () => {
    for (const aheadMs of [0, -20 * hourMs, 20 * hourMs]) {
      const bank = new FakeProvider('powens');
      const gateway = fakeGateway(bank);
      const providerNow = () => at(gateway.nowMs + aheadMs);
      bank.rows = many(300, providerNow());
      const first = await gateway.sync({ limit: 100 });
      gateway.nowMs += 5 * hourMs;
      bank.rows[0] = row(0, providerNow(), { amount: 77 });
      gateway.nowMs += 5 * hourMs;
      bank.rows[299] = row(299, providerNow(), { amount: 88 });
      const { cursor } = await whole(gateway, first.cursor, 100);
      const { rows } = await whole(gateway, cursor, 100);
      assert.ok(
        rows.some(({ amount }) => amount === 77),
        `${aheadMs}`,
      );
    }
  });

  test('is not led astray by a row that will change in a hundred years', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = many(400, '2126-01-01T00:00:00.000Z');
    let { cursor } = await whole(gateway, null);
    for (let day = 0; day < 3; day++) {
      gateway.nowMs += 24 * hourMs;
      bank.rows.push(row(1000 + day, at(gateway.nowMs - hourMs)));
      const answer = await whole(gateway, cursor);
      ({ cursor } = answer);
      assert.ok(ids(answer.rows).includes(1000 + day));
    }
  });

  test('has rows that changed at no time, or long before there were any', async () => {
    const bank = new FakeProvider('acme');
    const gateway = fakeGateway(bank);
    bank.rows = [row(1, '1912-04-15T00:00:00.000Z')];
    const ancient = await whole(gateway, null);
    bank.rows.push(row(2, null), row(3, 'yesterday'));
    const first = await whole(gateway, ancient.cursor);
    assert.deepEqual(ids(first.rows).toSorted(), [1, 2, 3]);
    bank.rows.push(row(4, null), row(5, at(gateway.nowMs)), row(6, 'today'));
    const { rows } = await whole(gateway, first.cursor);
    assert.deepEqual(
      ids(rows).filter((id) => Number(id) > 3),
      [4, 5, 6],
    );
  });

  test('has the rows of an item that came later, also where they say that they are old', async () => {
    const bank = new FakeProvider('iswigo');
    const gateway = fakeGateway(bank);
    bank.rows = many(10, at(gateway.nowMs));
    const { cursor } = await whole(gateway, null);
    gateway.nowMs += 24 * hourMs;
    gateway.items.iswigo?.push('2');
    bank.rows.push(row(100, '2026-03-01T00:00:00.000Z'), row(101, at(gateway.nowMs)));
    const second = await whole(gateway, cursor);
    assert.ok([100, 101].every((id) => ids(second.rows).includes(id)));
    assert.equal(bank.asked.at(-1)?.providerItemId, '2');
    const third = await whole(gateway, second.cursor);
    assert.deepEqual([third.rows.length, bank.asked.at(-1)?.providerItemId], [0, undefined]);
  });

  test('has the rest of an item of which something was not found, and those of the items behind it', async () => {
    const bank = new FakeProvider('iswigo');
    const gateway = fakeGateway(bank);
    bank.rows = many(10, at(gateway.nowMs));
    const { cursor } = await whole(gateway, null);
    gateway.nowMs += 24 * hourMs;
    gateway.items.iswigo?.push('2', '3');
    bank.rows.push(row(100, '2026-03-01T00:00:00.000Z'));
    bank.failures.push(undefined);
    bank.fail('not_found');
    const second = await whole(gateway, cursor);
    const asked = bank.asked.map(({ providerItemId }) => providerItemId);
    assert.deepEqual(asked.slice(-2), ['2', '3']);
    await whole(gateway, second.cursor);
    assert.equal(bank.asked.at(-1)?.providerItemId, '2', 'asked again in the next run');
  });

  test('begins anew where the provider does not know any more where it went on, and comes to its end', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = many(1000, at(gateway.nowMs));
    const first = await gateway.sync({ limit: 100 });
    bank.fail('not_found');
    const { rows } = await whole(gateway, first.cursor, 100);
    assert.equal(new Set(ids([...first.transactions, ...rows])).size, 1000);

    const forgetful = new FakeProvider('bridge');
    forgetful.forgets = true;
    const other = fakeGateway(forgetful);
    forgetful.rows = many(1000, at(other.nowMs));
    assert.equal(new Set(ids((await whole(other, null, 100)).rows)).size, 1000);
  });

  test('can be read at a provider that names no places, and with pages that are larger than the answer', async () => {
    const bank = new FakeProvider('acme');
    bank.names = false;
    const gateway = fakeGateway(bank);
    bank.rows = many(300, at(gateway.nowMs));
    const { rows } = await whole(gateway, null, 7);
    assert.deepEqual(ids(rows), ids(bank.rows));
  });
});

describe('of several providers', () => {
  test('one that fails stays where it is and is named, and the others go on', async () => {
    const [one, other] = [new FakeProvider('bridge'), new FakeProvider('powens')];
    const gateway = fakeGateway(one, other);
    one.rows = many(150, at(gateway.nowMs));
    other.rows = many(150, at(gateway.nowMs)).map((each) => ({ ...each, id: `powens-${each.id}` }));
    const first = await gateway.sync({ limit: 100 });
    one.fail('unavailable');
    const second = await gateway.sync({ cursor: first.cursor, limit: 100 });
    assert.deepEqual(second.behind, [{ provider: 'bridge', reason: 'unavailable' }]);
    assert.ok(second.hasMore && second.transactions.every(({ id }) => String(id).startsWith('powens')));
    const third = await gateway.sync({ cursor: second.cursor, limit: 100 });
    // It is not asked again in this run: one that is down would cost its time with each page of another.
    assert.deepEqual([third.hasMore, third.behind, third.transactions.length], [false, second.behind, 50]);
    const fourth = await gateway.sync({ cursor: third.cursor, limit: 100 });
    assert.deepEqual([fourth.behind, ids(fourth.transactions)], [[], ids(one.rows.slice(100))]);
  });

  test('one that failed is asked again although another one fails after it', async () => {
    const [one, other] = [new FakeProvider('bridge'), new FakeProvider('powens')];
    const gateway = fakeGateway(one, other);
    one.rows = many(3, at(gateway.nowMs));
    other.rows = many(150, at(gateway.nowMs)).map((each) => ({ ...each, id: `powens-${each.id}` }));
    one.fail('unavailable');
    const first = await gateway.sync({ limit: 100 });
    assert.ok(first.hasMore);
    other.fail('refused');
    const second = await gateway.sync({ cursor: first.cursor, limit: 100 });
    const reasons = second.behind.map(({ reason }) => reason);
    assert.deepEqual([second.hasMore, reasons], [false, ['unavailable', 'refused']]);
    assert.deepEqual(
      ids((await gateway.sync({ cursor: second.cursor, limit: 100 })).transactions).slice(0, 3),
      [0, 1, 2],
    );
  });

  test('the first failure is the answer where all fail, and the cursor of before goes on', async () => {
    const [one, other] = [new FakeProvider('bridge'), new FakeProvider('powens')];
    const gateway = fakeGateway(one, other);
    one.rows = many(3, at(gateway.nowMs));
    one.fail('rate_limited');
    other.fail('unavailable');
    await assert.rejects(gateway.sync(), { kind: 'rate_limited' });
    assert.equal((await gateway.sync()).transactions.length, 3);
  });

  test('what came before a failure is given, and the failure comes with the next call', async () => {
    const bank = new FakeProvider('bridge');
    const gateway = fakeGateway(bank);
    bank.rows = many(300, at(gateway.nowMs));
    bank.mostRows = 100;
    bank.failures.push(undefined);
    bank.fail('unavailable');
    const first = await gateway.sync({ limit: 250 });
    assert.deepEqual([first.transactions.length, first.hasMore, first.behind], [100, true, []]);
    bank.fail('unavailable');
    await assert.rejects(gateway.sync({ cursor: first.cursor }), { kind: 'unavailable' });
    assert.equal((await whole(gateway, first.cursor)).rows.length, 200);
  });
});
