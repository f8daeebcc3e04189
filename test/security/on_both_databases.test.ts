import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IsNull } from 'typeorm';
import { ApiSecret } from '../../entities/api_secret.ts';
import { Client } from '../../entities/client.ts';
import { SealedValue } from '../../entities/sealed_value.ts';
import { openApiKeys } from '../../src/security/credentials/api_keys.ts';
import { addClient, rotateSecret } from '../../src/security/credentials/clients.ts';
import { resealAll } from '../../src/security/sealing/reseal.ts';
import { rotateKeys } from '../../src/security/sealing/rotate_keys.ts';
import { assertSealingKeys, checkSealingKeys } from '../../src/security/sealing/sealed_values.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { silentLog } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { onBothDatabases } from '../store/both_databases.ts';
import { sampleRow } from '../store/sample_rows.ts';

onBothDatabases(({ freshStore }) => {
  const sealerOf = (...keys: string[]) => openSealer({ SEALING_KEYS: keys });

  test('starts at the same time agree on one canary and one hash key', async (t) => {
    const store = await freshStore(t);
    const sealer = await sealerOf(newSealingKey());
    const starts = await Promise.all(
      Array.from({ length: 5 }, async () => {
        await assertSealingKeys(store, sealer);
        return openApiKeys(store, sealer, silentLog);
      }),
    );
    assert.equal(new Set(starts.map((apiKeys) => apiKeys.hash('x'))).size, 1);
    assert.equal(await store.read.count(SealedValue), 2);
  });

  test('keys that do not open what is stored are refused, and the right ones after them still work', async (t) => {
    const store = await freshStore(t);
    const [right, wrong] = [newSealingKey(), newSealingKey()];
    assert.equal(await checkSealingKeys(store.read, await sealerOf(right)), false, 'nothing is stored yet');
    await assertSealingKeys(store, await sealerOf(right));
    const refusal = { name: 'SealingError', message: /^the sealing keys are not the ones of this database: / };
    await assert.rejects(assertSealingKeys(store, await sealerOf(wrong)), refusal);
    await assert.rejects(checkSealingKeys(store.read, await sealerOf(wrong)), refusal);
    await assertSealingKeys(store, await sealerOf(wrong, right));
  });

  test('a client can be added, called for and rotated, also twice at the same time', async (t) => {
    const store = await freshStore(t);
    const apiKeys = await openApiKeys(store, await sealerOf(newSealingKey()), silentLog);
    const dokos = await addClient(store, apiKeys, 'dokos');
    assert.ok(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret));
    await apiKeys.close();
    assert.ok((await store.read.findOneByOrFail(ApiSecret, {})).lastUsedAt);
    await Promise.all([1, 2, 3].map(() => rotateSecret(store, apiKeys, 'dokos')));
    assert.equal(await store.read.countBy(ApiSecret, { expiresAt: IsNull() }), 1);
    assert.equal(await store.read.count(ApiSecret), 2);
  });

  test('of two clients of one name that are added at the same time one is refused', async (t) => {
    const store = await freshStore(t);
    const apiKeys = await openApiKeys(store, await sealerOf(newSealingKey()), silentLog);
    const additions = await Promise.allSettled([1, 2].map(() => addClient(store, apiKeys, 'dokos')));
    const refused = additions.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    assert.deepEqual(
      refused.map(({ reason }) => reason.name),
      ['ClientError'],
    );
    assert.deepEqual([await store.read.count(Client), await store.read.count(ApiSecret)], [1, 1]);
  });

  test('keys are rotated while clients call, and two rotations at once lose no key', async (t) => {
    const store = await freshStore(t);
    const folder = await temporaryFolder(t);
    const open = () => openSealer({ SEALING_KEYS: undefined }, folder);
    const sealer = await open();
    await assertSealingKeys(store, sealer);
    const apiKeys = await openApiKeys(store, sealer, silentLog);
    const dokos = await addClient(store, apiKeys, 'dokos');
    const rotate = async () => rotateKeys(store, await open(), { addKey: true, dropOld: false });
    await Promise.all([rotate(), rotate()]);
    assert.equal((await sealer.keys.ids()).length, 3);
    assert.deepEqual(await resealAll(store, sealer), { resealed: 0, unreadable: [], settled: true });
    const restarted = await openApiKeys(store, await open(), silentLog);
    assert.ok(await restarted.authenticate(dokos.apiKey, dokos.apiSecret));
    await restarted.close();
  });

  test('a rotation seals every sealed column of every table again', async (t) => {
    const store = await freshStore(t);
    const [older, newer] = [newSealingKey(), newSealingKey()];
    const sealed = await (await sealerOf(older)).seal('a secret', 'some/row');
    const tables = store.read.connection.entityMetadatas.map((table) => ({
      table,
      columns: table.columns.map(({ propertyName }) => propertyName).filter((name) => /^sealed/.test(name)),
    }));
    await store.write(async (manager) => {
      for (const { table, columns } of tables) {
        const row = { ...sampleRow(table, false), ...Object.fromEntries(columns.map((column) => [column, sealed])) };
        await manager.insert(table.target, row);
      }
    });
    const outcome = await resealAll(store, await sealerOf(newer, older));
    assert.equal(outcome.resealed, tables.flatMap(({ columns }) => columns).length);
    const alone = await sealerOf(newer);
    for (const { table, columns } of tables) {
      const [row] = await store.read.find<Record<string, string>>(table.target);
      for (const column of columns) assert.ok(await alone.open(row?.[column] ?? '', 'some/row'), column);
    }
  });
});
