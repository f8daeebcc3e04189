import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { call, newUser, type Row, readAll, startQuickly } from './bridge_client.ts';

const all = '/v3/aggregation/transactions';
const ids = (rows: readonly Row[]) => rows.map((row) => row.id);

describe('the transactions of the simulated Bridge', () => {
  let sandbox: BridgeSandbox;
  let token: string;
  let itemId: number;
  let now = Date.parse('2026-03-02T09:00:00.000Z');

  before(async () => {
    sandbox = await startQuickly({
      clock: () => now,
      transactionsPerAccount: 60,
      historyDelayMs: Number.POSITIVE_INFINITY,
    });
    const user = await newUser(sandbox, 'transactions');
    token = user.token;
    itemId = (await sandbox.control.connect(user.uuid)).id;
  });
  after(() => sandbox.close());

  const refresh = () => {
    now += 60_000;
    assert.equal(sandbox.control.refresh(itemId), true);
  };

  test('the first sync brings the last days alone, the next refresh the long history', async () => {
    const recent = await readAll(sandbox, token, all);
    assert.equal(recent.length, 36);
    assert.ok(recent.every((row) => row.date >= '2026-02-23'));
    refresh();
    // Two accounts with 60 rows, a savings account with 36.
    assert.equal((await readAll(sandbox, token, all)).length, 156);
  });

  test('v3 lists by updated_at, with ties that lie across the borders of pages', async () => {
    for (const limit of [1, 4, 50]) {
      const rows = await readAll(sandbox, token, `${all}?limit=${limit}`);
      assert.equal(new Set(ids(rows)).size, 156);
      const ordered = rows.toSorted(
        (one, other) => Date.parse(one.updated_at) - Date.parse(other.updated_at) || one.id - other.id,
      );
      assert.deepEqual(ids(rows), ids(ordered));
    }
    const { json } = await call(sandbox, `GET ${all}?limit=4`, { token });
    const second = await call(sandbox, `GET ${json.pagination.next_uri}`, { token });
    assert.equal(json.resources.at(-1)?.updated_at, second.json.resources[0]?.updated_at);
  });

  test('a reader who follows the highest updated_at misses nothing', async () => {
    const known = new Map((await readAll(sandbox, token, all)).map((row) => [row.id, row]));
    for (let round = 0; round < 4; round++) {
      const cursor = [...known.values()]
        .map((row) => row.updated_at)
        .sort()
        .at(-1);
      refresh();
      for (const row of await readAll(sandbox, token, `${all}?since=${cursor}`)) known.set(row.id, row);
      const fresh = await readAll(sandbox, token, all);
      assert.deepEqual(new Map(fresh.map((row) => [row.id, row])), new Map(fresh.map(({ id }) => [id, known.get(id)])));
    }
  });

  test('an announced row is booked under its id, the next one is deleted and comes back under a new id', async () => {
    const announced = async () => {
      const rows = await readAll(sandbox, token, all);
      const found = rows.filter((row) => row.future && !row.deleted && row.account_id === rows[0]?.account_id);
      assert.equal(found.length, 1);
      return found[0] as Row;
    };
    const read = async (id: number) => (await call(sandbox, `GET ${all}/${id}`, { token })).json;
    const seen: string[] = [];
    for (let round = 0; round < 2; round++) {
      const before = await announced();
      refresh();
      const settled = await read(before.id);
      assert.equal(settled.future, false);
      assert.notEqual(settled.date, before.date);
      const same = (await readAll(sandbox, token, `${all}?since=${new Date(now).toISOString()}`)).filter(
        (row) => row.account_id === before.account_id && row.amount === before.amount && !row.future && !row.deleted,
      );
      assert.equal(same.length, 1);
      seen.push(settled.deleted ? 'replaced' : 'booked');
      assert.equal(same[0]?.id === before.id, !settled.deleted);
    }
    assert.deepEqual(seen.toSorted(), ['booked', 'replaced']);
  });

  test('tombstones are in the list of v3 and in the updated list of v2, not in the plain list of v2', async () => {
    const v3 = await readAll(sandbox, token, all);
    const updated = await readAll(sandbox, token, '/v2/transactions/updated?since=2026-01-01T00:00:00Z');
    const plain = await readAll(sandbox, token, '/v2/transactions');
    const deleted = ids(v3.filter((row) => row.deleted));
    assert.ok(deleted.length > 0);
    assert.deepEqual(ids(updated.filter((row) => row.is_deleted)), deleted);
    assert.equal(plain.length, v3.length - deleted.length);
  });

  test('since means the day in the plain list of v2 and updated_at elsewhere', async () => {
    const plain = await readAll(sandbox, token, '/v2/transactions?since=2026-02-20&until=2026-02-25&limit=7');
    assert.ok(plain.length > 0);
    assert.ok(plain.every((row) => row.date >= '2026-02-20' && row.date <= '2026-02-25'));
    assert.deepEqual(
      plain.map((row) => row.date),
      plain
        .map((row) => row.date)
        .toSorted()
        .reverse(),
    );
    const byDay = await readAll(sandbox, token, `${all}?min_date=2026-02-20&max_date=2026-02-25`);
    assert.deepEqual(new Set(ids(byDay.filter((row) => !row.deleted))), new Set(ids(plain)));
    const changed = await readAll(sandbox, token, `${all}?since=2026-02-20T00:00:00Z`);
    assert.equal(changed.length, (await readAll(sandbox, token, all)).length);
    assert.deepEqual(await readAll(sandbox, token, `${all}?since=2099-01-01T00:00:00Z`), []);
  });

  test('one account has its own list', async () => {
    const { json } = await call(sandbox, 'GET /v3/aggregation/accounts', { token });
    const account = json.resources[0];
    const own = (await readAll(sandbox, token, all)).filter((row) => row.account_id === account?.id);
    assert.deepEqual(ids(await readAll(sandbox, token, `${all}?account_id=${account?.id}`)), ids(own));
    const old = '2026-01-01T00:00:00Z';
    const v2 = await readAll(sandbox, token, `/v2/accounts/${account?.id}/transactions/updated?since=${old}`);
    assert.deepEqual(ids(v2), ids(own));
  });

  test('whole and broken amounts mix, and the other days are there or not', async () => {
    const rows = await readAll(sandbox, token, all);
    assert.deepEqual(new Set(rows.map((row) => Number.isInteger(row.amount))), new Set([true, false]));
    assert.deepEqual(new Set(rows.map((row) => 'value_date' in row)), new Set([true, false]));
    assert.ok(rows.every((row) => /^39\d{12}$/.test(String(row.id))));
  });

  for (const query of ['limit=0', 'limit=501', 'limit=x', 'after=zzz', 'since=2026-02-20', 'min_date=yesterday']) {
    test(`${query} is refused`, async () => {
      assert.equal((await call(sandbox, `GET ${all}?${query}`, { token })).status, 400);
    });
  }
});

test('a million transactions are computed, not stored, and any page can be asked for', async (t) => {
  let now = Date.parse('2026-03-02T09:00:00.000Z');
  const size = { accountsPerItem: 1, transactionsPerAccount: 1_000_000 };
  const sandbox = await startQuickly({ ...size, clock: () => now, historyDelayMs: Number.POSITIVE_INFINITY });
  t.after(() => sandbox.close());
  const { uuid, token } = await newUser(sandbox, 'million');
  const { id } = await sandbox.control.connect(uuid);
  now += 600_000;
  sandbox.control.refresh(id);
  const historyAt = new Date(sandbox.control.connection(id).historyAt ?? 0).toISOString();
  const last = await readAll(sandbox, token, `${all}?limit=500&since=${historyAt}`);
  const first = await call(sandbox, 'GET /v2/transactions?limit=500', { token });
  const oldest = await readAll(sandbox, token, '/v2/transactions?limit=500&until=2023-03-04');
  // The first sync brought the newest 10,000; the one before them ends the history.
  assert.equal(last.at(-1)?.id, 39_000_010_989_999);
  assert.equal(first.json.resources[0]?.id, 39_000_010_999_999);
  assert.equal(oldest.at(-1)?.id, 39_000_010_000_000);
  assert.ok(JSON.stringify(sandbox.control.connections()).length < 2000);
});
