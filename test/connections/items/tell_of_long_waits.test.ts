import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { itemDocument } from '../../../src/connections/items/item_document.ts';
import { itemsOf } from '../../../src/connections/items/items_of.ts';
import { recordItem } from '../../../src/connections/items/record_item.ts';
import { tellOfLongWaits } from '../../../src/connections/items/tell_of_long_waits.ts';
import { writeAndTell } from '../../../src/connections/tell/write_and_tell.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import type { Item as ProviderItem } from '../../../src/providers/resources/item.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections, seenItem } from '../open_test_connections.ts';

const hourMs = 3_600_000;
const client = { id: 'client', name: 'Client' };
const away = { status: 1003, needs: 'wait' } as const;

/** @param state what the provider shows of item 1, as the test turns it */
async function openItem(t: TestContext, url?: string, retryTrip?: 'edit' | 'sca') {
  let seen: Partial<ProviderItem> = {};
  const capabilities = { operations: {}, managementLinksPerItemAndDay: null, retryTrip } as Provider['capabilities'];
  const test = await openTestConnections(t, { capabilities, item: async () => seenItem('1', seen) }, url);
  await addSite(test.store, 'a', 'http://site.test/webhook', []);
  const owner = { clientId: 'client', userId: 'user-a', siteId: 'site-a', bank: 'Demo Bank' };
  return {
    ...test,
    /** The provider says so, and an event or a return brings it. */
    find: async (state: Partial<ProviderItem>) => {
      seen = state;
      const proven = { providerItemId: '1', seen: seenItem('1', state) };
      await writeAndTell(test.parts, (manager) => recordItem(test.parts, manager, test.provider, proven, owner));
    },
    /** The provider says so, and somebody asks. */
    ask: async (state: Partial<ProviderItem>) => {
      seen = state;
      const { needs, method, what_to_do } = await itemDocument(test.parts, client, '1');
      return [needs, method, what_to_do];
    },
    toldOf: async () =>
      (await test.told()).map(({ content }) => [content.needs, content.status, content.method ?? null]),
  };
}

onBothDatabases(({ freshUrl }) => {
  test('a bank that could not be read for 48 hours is told of once a wait, by one of two replicas', async (t) => {
    const { parts, store, clock, find, toldOf } = await openItem(t, await freshUrl(t), 'edit');
    await find({});
    await find(away);
    clock.nowMs += 48 * hourMs - 1;
    await find({ ...away, status: 1007 });
    assert.equal(await tellOfLongWaits(parts), 0);
    clock.nowMs += 1;
    // Each has read the item before either writes.
    let come = 0;
    const both = Promise.withResolvers<void>();
    const write: typeof store.write = async (work) => {
      come += 1;
      if (come === 2) both.resolve();
      await both.promise;
      return store.write(work);
    };
    const replica = { ...parts, store: { ...store, write } };
    const counts = await Promise.all([tellOfLongWaits(replica), tellOfLongWaits(replica)]);
    assert.deepEqual(counts.toSorted(), [0, 1]);
    await find(away);
    assert.equal(await tellOfLongWaits(parts), 0);
    const once = ['wait', 1007, 'bank_api.bridge.get_bridge_edit_link'];
    assert.deepEqual(await toldOf(), [once]);
    await find({});
    await find(away);
    clock.nowMs += 48 * hourMs;
    await find(away);
    assert.deepEqual(await toldOf(), [once, ['wait', 1003, 'bank_api.bridge.get_bridge_edit_link']], 'another wait');
  });

  test('an item that is good again, or deleted, after it was read is not told of', async (t) => {
    const { parts, store, clock, find, told } = await openItem(t, await freshUrl(t));
    await find(away);
    clock.nowMs += 100 * hourMs;
    for (const change of [
      { needs: 'nothing', waitsSince: null },
      { needs: 'wait', waitsSince: new Date(0), state: 'deleted' },
    ] as const) {
      const write: typeof store.write = async (work) => {
        await store.write((manager) => manager.update(Item, { id: '1' }, change));
        return store.write(work);
      };
      assert.equal(await tellOfLongWaits({ ...parts, store: { ...store, write } }), 0);
      await store.write((manager) => manager.update(Item, { id: '1' }, { needs: 'wait', waitsSince: new Date(0) }));
    }
    assert.deepEqual(await told(), []);
  });
});

test('the document and the list say what to do about each state', async (t) => {
  const { parts, clock, find, ask } = await openItem(t, undefined, 'sca');
  await find({});
  const link = (name: string) => `bank_api.bridge.${name}`;
  for (const [state, method, words] of [
    [{ status: 0, needs: 'nothing' }, null, undefined],
    [{ status: 402, needs: 'edit' }, link('get_bridge_edit_link'), /login.*get_bridge_edit_link/],
    [{ status: 1010, needs: 'sca' }, link('get_sca_authentication_link'), /authenticate.*get_sca_authentication_link/],
    [{ status: 1100, needs: 'pro' }, link('get_pro_confirmation_link'), /professional.*get_pro_confirmation_link/],
    [{ status: 429, needs: 'bank_site' }, link('get_sca_authentication_link'), /own site.*get_sca_authentication_link/],
    [{ status: 1005, needs: 'support' }, null, /operator/],
    [away, null, /^Wait/],
  ] as const) {
    const [needs, named, sentence] = await ask(state);
    assert.deepEqual([needs, named], [state.needs, method]);
    if (words) assert.match(String(sentence), words);
    else assert.equal(sentence, null);
    for await (const { rows } of await itemsOf(parts, 'client', 'a')) {
      assert.deepEqual([rows[0]?.needs, rows[0]?.method, rows[0]?.what_to_do], [needs, named, sentence]);
    }
  }
  clock.nowMs += 48 * hourMs;
  const [, method, sentence] = await ask(away);
  assert.equal(method, link('get_sca_authentication_link'));
  assert.match(String(sentence), /48 hours.*get_sca_authentication_link.*operator/);
});

test('where no trip has a bank read anew the site is told all the same, and sent to the operator', async (t) => {
  const { parts, clock, find, ask, toldOf } = await openItem(t);
  await find(away);
  clock.nowMs += 48 * hourMs;
  assert.equal(await tellOfLongWaits(parts), 1);
  assert.deepEqual(await toldOf(), [['wait', 1003, null]]);
  const [, method, sentence] = await ask(away);
  assert.deepEqual([method, /operator/.test(String(sentence))], [null, true]);
  const [, none, atBank] = await ask({ status: 429, needs: 'bank_site' });
  assert.deepEqual([none, /own site: ask the person to do it there\.$/.test(String(atBank))], [null, true]);
});

test('a wait begins when the bank was read last, where the item was good until now', async (t) => {
  const days = (clock: { nowMs: number }, count: number) => new Date(clock.nowMs - count * 24 * hourMs).toISOString();
  for (const [name, before, state, told] of [
    ['good before', {}, away, 1],
    ['unknown before', undefined, away, 1],
    ['it wanted the person before', { status: 1010, needs: 'sca' }, away, 0],
    ['it is being read', {}, { status: -3, needs: 'wait' }, 0],
  ] as const) {
    const { clock, find, toldOf } = await openItem(t);
    const last_successful_refresh = days(clock, 3);
    if (before) await find({ ...before, last_successful_refresh });
    await find({ ...state, last_successful_refresh });
    assert.equal((await toldOf()).filter(([needs]) => needs === 'wait').length, told, name);
  }
  const { clock, find, toldOf } = await openItem(t);
  await find({ ...away, last_successful_refresh: days(clock, 1) });
  assert.deepEqual(await toldOf(), [], 'a day is not long');
});
