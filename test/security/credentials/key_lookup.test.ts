import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { Client } from '../../../entities/client.ts';
import { KeyLookup } from '../../../src/security/credentials/key_lookup.ts';
import { openStore } from '../../../src/store/store.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { clientRow, someInstant } from '../../store/sample_rows.ts';

async function opened(t: TestContext) {
  const store = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'keys.sqlite')}`);
  t.after(() => store.close());
  const none = { expiresAt: null, lastUsedAt: null, createdAt: someInstant };
  await store.write(async (manager) => {
    for (const name of ['a', 'b']) {
      await manager.insert(Client, clientRow(name));
      await manager.insert(ApiSecret, { id: `secret-${name}`, clientId: `client-${name}`, hash: name, ...none });
    }
    await manager.insert(Client, clientRow('off', { disabledAt: someInstant }));
  });
  const looks = t.mock.method(store.read, 'findBy');
  return { store, looks, lookup: new KeyLookup(store.read, Date.now) };
}

test('each key gets its own client and secrets, or nothing', async (t) => {
  const { lookup } = await opened(t);
  const found = await Promise.all(['key-b', 'key-x', 'key-a', 'key-off', 'key-b', ''].map((key) => lookup.find(key)));
  assert.deepEqual(
    found.map((known) => known && [known.client.name, known.secrets.map(({ id }) => id)]),
    [['b', ['secret-b']], undefined, ['a', ['secret-a']], undefined, ['b', ['secret-b']], undefined],
  );
});

test('a flood of keys costs a few looks of two statements, and a right one among them is found', async (t) => {
  const { lookup, looks } = await opened(t);
  const flood = Array.from({ length: 1000 }, (_, at) => lookup.find(`made-up-${at}`));
  const [right, ...wrong] = await Promise.all([lookup.find('key-a'), ...flood]);
  assert.equal(right?.client.name, 'a');
  assert.ok(wrong.every((known) => known === undefined));
  // The first two alone, then 32 at a time.
  assert.equal(looks.mock.callCount(), 2 * (2 + Math.ceil((1001 - 2) / 32)));
});

test('a look that fails fails those that it was for, and the next one works', async (t) => {
  const { lookup, looks } = await opened(t);
  looks.mock.mockImplementationOnce(async () => {
    throw new Error('away');
  });
  const [first, second] = await Promise.allSettled([lookup.find('key-a'), lookup.find('key-b')]);
  assert.deepEqual([first.status, second.status], ['rejected', 'fulfilled']);
  assert.equal((await lookup.find('key-a'))?.client.name, 'a');
});
