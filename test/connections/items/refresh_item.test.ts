import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { refreshItem } from '../../../src/connections/items/refresh_item.ts';
import { Refusal } from '../../../src/connections/refusal.ts';
import type { RefreshAnswer } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Needs } from '../../../src/providers/resources/needs.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections, seenItem } from '../open_test_connections.ts';

const answer: RefreshAnswer = { accepted: true, status: 'refreshing', reason: null };

/** An item that needs `kept` as far as is known here, and `seen` at its provider, where it may be gone. */
async function openItem(t: TestContext, kept: Needs, seen: Needs | 'gone') {
  const asked: string[] = [];
  const test = await openTestConnections(t, {
    item: async (_user, id) => {
      asked.push('item');
      if (seen === 'gone') throw new ProviderError('not_found', 'bridge', 'gone');
      return seenItem(id, { needs: seen });
    },
    refresh: async () => {
      asked.push('refresh');
      return answer;
    },
  });
  await addSite(test.store, 'a', 'http://site.test/webhook', ['1']);
  await test.store.write((manager) => manager.update(Item, { id: '1' }, { needs: kept }));
  return { ...test, asked, refresh: () => refreshItem(test.parts, 'client', '1', 'a') };
}

test('what is known to be good is refreshed at once, what needs the person is looked at again first', async (t) => {
  for (const [kept, asked] of [
    ['nothing', ['refresh']],
    ['wait', ['refresh']],
    ['sca', ['item', 'refresh']],
  ] as const) {
    const test = await openItem(t, kept, 'nothing');
    assert.deepEqual(await test.refresh(), { item_id: '1', ...answer });
    assert.deepEqual(test.asked, asked, kept);
  }
});

test('an item that still needs the person is not refreshed: its bank may lock the person out', async (t) => {
  for (const [kept, seen, method] of [
    ['sca', 'sca', 'get_sca_authentication_link'],
    ['sca', 'edit', 'get_bridge_edit_link'],
  ] as const) {
    const { refresh, asked } = await openItem(t, kept, seen);
    await assert.rejects(refresh(), (error) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.kind, error.details], ['action_needed', { needs: seen, method }]);
      return true;
    });
    assert.deepEqual(asked, ['item']);
  }
});

test('an item that is gone, here or at its provider, is not found', async (t) => {
  const there = await openItem(t, 'edit', 'gone');
  await assert.rejects(there.refresh(), { kind: 'not_found' });
  const here = await openItem(t, 'nothing', 'nothing');
  await here.parts.items.find('client', '1', 'a');
  await here.store.write((manager) => manager.update(Item, { id: '1' }, { state: 'deleted' }));
  await assert.rejects(here.refresh(), { kind: 'not_found' });
  assert.deepEqual(here.asked, []);
});
