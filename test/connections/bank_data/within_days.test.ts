import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Days, withinDays } from '../../../src/connections/bank_data/within_days.ts';
import type { Page, Pages } from '../../../src/providers/provider.ts';
import type { Transaction } from '../../../src/providers/resources/transaction.ts';

const row = (id: string, date: string | null, is_deleted = false) =>
  ({ id, date, is_deleted, provider: 'powens' }) as unknown as Transaction;

const malformed = { provider: 'powens', reason: 'malformed', id: null } as const;

async function* pages(): Pages<Transaction> {
  yield { rows: [row('a', '2026-01-31'), row('b', '2026-02-01'), row('c', null)], last: false, skipped: [malformed] };
  yield { rows: [row('d', '2026-03-01')], last: false };
  yield { rows: [row('e', '2026-02-28', true), row('f', null, true), row('g', '2026-02-15')], last: true };
}

async function of(days: Days): Promise<Page<Transaction>[]> {
  const found: Page<Transaction>[] = [];
  for await (const page of withinDays(pages(), days)) found.push(page);
  return found;
}

const ids = (found: readonly Page<Transaction>[]) => found.map(({ rows }) => rows.map(({ id }) => id).join(''));

test('both days are included, and what is deleted comes too where it is of them', async () => {
  assert.deepEqual(ids(await of({ minDate: '2026-02-01', maxDate: '2026-02-28' })), ['b', '', 'efg']);
  assert.deepEqual(ids(await of({ minDate: '2026-02-15', maxDate: '2026-02-15' })), ['', '', 'fg']);
});

test('one day alone bounds one side', async () => {
  assert.deepEqual(ids(await of({ minDate: '2026-02-16' })), ['', 'd', 'ef']);
  assert.deepEqual(ids(await of({ maxDate: '2026-02-01' })), ['ab', '', 'f']);
});

test('a row without a date is left out and told, behind what the provider left out; one that is deleted comes', async () => {
  const [first, second, third] = await of({ minDate: '2026-01-01' });
  assert.deepEqual(first?.skipped, [malformed, { provider: 'powens', reason: 'no_date', id: 'c' }]);
  assert.equal(second?.skipped, undefined);
  assert.deepEqual([third?.last, third?.rows.map(({ id }) => id)], [true, ['e', 'f', 'g']]);
});
