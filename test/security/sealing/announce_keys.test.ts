import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Replica } from '../../../entities/replica.ts';
import { SealedValue } from '../../../entities/sealed_value.ts';
import { announceKeys } from '../../../src/security/sealing/announce_keys.ts';
import { lifeMs, livingReplicas } from '../../../src/security/sealing/living_replicas.ts';
import { type RotationOrder, rotateKeys } from '../../../src/security/sealing/rotate_keys.ts';
import { RotationRefused } from '../../../src/security/sealing/rotation_refused.ts';
import { assertSealingKeys, canary } from '../../../src/security/sealing/sealed_values.ts';
import { keyIdOf, openSealer, type Sealer } from '../../../src/security/sealing/sealer.ts';
import { SealingError } from '../../../src/security/sealing/sealing_error.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { sealingKeyFile } from '../../../src/security/sealing/sealing_key_file.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { mockDelays } from '../../harness/mock_delays.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

const [older, newer] = [newSealingKey(), newSealingKey()];
const idOf = (key: string) => key.slice(0, key.indexOf(':'));
const order: RotationOrder = { addKey: true, dropOld: false, patienceMs: 0 };

/** A gateway that knows these keys, until it ends. */
async function replica(t: TestContext, store: Store, name: string, keys: string[] | Sealer) {
  const sealer = Array.isArray(keys) ? await openSealer({ SEALING_KEYS: keys }) : keys;
  const announcement = await announceKeys({ store, sealer, log: silentLog, name });
  t.after(() => announcement.end());
  return announcement;
}

async function withCanary(store: Store, keys: string[]): Promise<Store> {
  await assertSealingKeys(store, await openSealer({ SEALING_KEYS: keys }));
  return store;
}

const known = async ({ read }: Store) => (await livingReplicas(read)).map(({ name, keyIds }) => [name, ...keyIds]);
const canaryKey = async ({ read }: Store) =>
  keyIdOf((await read.findOneByOrFail(SealedValue, { name: canary })).sealed);

onBothDatabases(({ kind, freshStore, freshUrl }) => {
  test('a gateway says which keys it knows, by their ids, and takes its word back when it ends', async (t) => {
    const store = await withCanary(await freshStore(t), [older]);
    const one = await replica(t, store, 'one:8000', [older, newer]);
    assert.deepEqual(await known(store), [['one:8000', idOf(older), idOf(newer)]]);
    const rows = JSON.stringify(await store.read.query('SELECT * FROM replicas'));
    for (const key of [older, newer]) assert.ok(!rows.includes(key.slice(idOf(key).length + 1)));
    await one.end();
    assert.equal(await store.read.count(Replica), 0);
  });

  test('says again that it lives, before it would count as gone; who is silent longer is believed no more', {
    timeout: 60_000,
  }, async (t) => {
    mockDelays(t, ['setInterval']);
    const store = await withCanary(await freshStore(t), [older]);
    await replica(t, store, 'one:8000', [older]);
    const silent = (ms: number) =>
      store.write((manager) => manager.update(Replica, { name: 'one:8000' }, { seenAt: new Date(Date.now() - ms) }));
    await silent(lifeMs - 10_000);
    assert.equal((await known(store)).length, 1);
    await silent(lifeMs + 1000);
    assert.deepEqual(await known(store), []);
    for (let second = 0; second < lifeMs / 2000; second += 1) {
      t.mock.timers.tick(1000);
      await turn();
    }
    while ((await known(store)).length === 0) await turn();
  });

  test('a start takes away the word of those that were killed', async (t) => {
    const store = await withCanary(await freshStore(t), [older]);
    const killed = { id: 'killed', name: 'killed:8000', keyIds: [idOf(older)], startedAt: new Date(0) };
    // Of a SQLite file only one gateway can live, however short ago another one was seen.
    const ageMs = kind === 'sqlite' ? 0 : lifeMs + 1000;
    await store.write((manager) => manager.insert(Replica, { ...killed, seenAt: new Date(Date.now() - ageMs) }));
    await replica(t, store, 'one:8000', [older]);
    assert.deepEqual(
      (await store.read.find(Replica)).map(({ name }) => name),
      ['one:8000'],
    );
  });

  test('a key of SEALING_KEYS that a living gateway does not know is refused, and nothing is changed', async (t) => {
    const store = await withCanary(await freshStore(t), [older]);
    const one = await replica(t, store, 'one:8000', [older]);
    if (kind === 'postgres') await replica(t, store, 'two:8000', [older, newer]);
    const rotate = async () => rotateKeys(store, await openSealer({ SEALING_KEYS: [newer, older] }), order);
    await assert.rejects(rotate, (error: Error) => {
      assert.ok(error instanceof RotationRefused);
      assert.match(error.message, /^nothing was sealed again: one:8000 \(knows \S+, seen \d s ago\) does not know /);
      assert.ok(error.message.includes(`the key ${idOf(newer)}; add it behind the others in SEALING_KEYS there`));
      assert.doesNotMatch(error.message, /two:8000|\n/);
      return true;
    });
    assert.equal(await canaryKey(store), idOf(older));
    await one.end();
    await replica(t, store, 'one:8000', [older, newer]);
    assert.equal((await rotate()).newest, idOf(newer));
    assert.equal(await canaryKey(store), idOf(newer));
  });

  test('a gateway that starts while the keys are rotated away is seen, or does not start', async (t) => {
    const store = await withCanary(await freshStore(t), [older]);
    const late = await openSealer({ SEALING_KEYS: [older] });
    // Its keys were proved, and nothing is known of it yet.
    await assertSealingKeys(store, late);
    await rotateKeys(store, await openSealer({ SEALING_KEYS: [newer, older] }), order);
    await assert.rejects(replica(t, store, 'late:8000', late), SealingError);
    assert.equal(await store.read.count(Replica), 0);
  });

  // It waits for seconds, and for nothing that differs.
  const skip = kind === 'postgres';
  test('a new key of the file comes to the front when those that live have read it', { skip }, async (t) => {
    const store = await openStore(await freshUrl(t));
    t.after(() => store.close());
    const folder = await temporaryFolder(t);
    const served = await openSealer({ SEALING_KEYS: undefined }, folder);
    await assertSealingKeys(store, served);
    const [first] = await served.keys.ids();
    await replica(t, store, 'one:8000', served);
    const outcome = await rotateKeys(store, await openSealer({ SEALING_KEYS: undefined }, folder), {
      addKey: true,
      dropOld: false,
    });
    assert.deepEqual([outcome.notNeeded, await canaryKey(store)], [[first], outcome.newest]);
    // As it said before the key came to the front, or after.
    assert.ok((await known(store))[0]?.includes(outcome.newest));
  });

  test('and goes again when one that lives does not read it', async (t) => {
    const store = await openStore(await freshUrl(t));
    t.after(() => store.close());
    const folder = await temporaryFolder(t);
    const command = await openSealer({ SEALING_KEYS: undefined }, folder);
    await assertSealingKeys(store, command);
    const file = sealingKeyFile(folder);
    const before = await readFile(file, 'utf8');
    // On another machine, with a copy of the file.
    await replica(t, store, 'elsewhere:8000', [before.trim()]);
    await assert.rejects(
      rotateKeys(store, command, order),
      /elsewhere:8000 .* does not know the key \S+; let it read \S+sealing-keys too/,
    );
    assert.equal(await readFile(file, 'utf8'), before);
  });
});
