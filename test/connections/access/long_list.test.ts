import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import { openAccountIdentities } from '../../../src/connections/access/account_identities.ts';
import type { Page } from '../../../src/providers/provider.ts';
import type { Account } from '../../../src/providers/resources/account.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

const rowsAPage = 1000;

/** Lists so many accounts of one item, in pages of a thousand. @returns how many pages were read when each was given */
async function openList(t: TestContext) {
  const { parts, store, clock } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  const identities = openAccountIdentities(store, createSecretKey(Buffer.alloc(32)), clock.now);
  const item = await parts.items.find('client', '1', 'a');
  const list = async (count: number) => {
    let pagesRead = 0;
    async function* pages(): AsyncGenerator<Page<Account>, void, undefined> {
      for (let from = 0; from < count; from += rowsAPage) {
        pagesRead += 1;
        const rows = Array.from({ length: Math.min(rowsAPage, count - from) }, (_, n) => accountOf(from + n));
        yield { rows, last: from + rowsAPage >= count };
      }
    }
    const given: number[] = [];
    for await (const { rows } of identities.recognise(item, pages())) {
      assert.ok(rows.every(({ previous_account_ids }) => previous_account_ids.length === 0));
      given.push(pagesRead);
    }
    return given;
  };
  return { list, store, known: () => store.read.count(AccountIdentity) };
}

const accountOf = (n: number) =>
  ({
    id: n + 1,
    provider: 'bridge',
    bank_id: 1,
    type: 'checking',
    currency_code: 'EUR',
    iban: null,
    number: String(10_000_000 + n),
  }) as Account;

test('two thousand accounts are learned as a whole, and a longer list is passed on as it comes', async (t) => {
  const long = await openList(t);
  assert.deepEqual(await long.list(4001), [3, 3, 3, 4, 5], 'no more than three pages were held');
  assert.equal(await long.known(), 0);
  const short = await openList(t);
  assert.deepEqual(await short.list(2000), [2, 2]);
  assert.equal(await short.known(), 2000);
});

test('what was learned of a list is not read again until the list shows something else', async (t) => {
  const { list, store, known } = await openList(t);
  await list(3);
  const find = t.mock.method(store.read, 'findBy');
  await list(3);
  assert.equal(find.mock.callCount(), 0);
  await list(4);
  assert.ok(find.mock.callCount() > 0);
  assert.equal(await known(), 4);
});
