import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SealedValue } from '../../../entities/sealed_value.ts';
import { keysOfDatabase } from '../../../src/security/sealing/keys_of_database.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

onBothDatabases(({ freshStore }) => {
  test('the keys that a database needs are named, whatever else stands where sealed values do', async (t) => {
    const store = await freshStore(t);
    const [older, newer] = [newSealingKey(), newSealingKey()];
    const values = [
      await (await openSealer({ SEALING_KEYS: [older] })).seal('a', 'row/1'),
      await (await openSealer({ SEALING_KEYS: [newer] })).seal('b', 'row/two'),
      'never sealed',
      'abcde.f',
      'eyJhIjox.x',
      '',
    ];
    await store.write(async (manager) => {
      for (const [at, sealed] of values.entries()) await manager.insert(SealedValue, { name: `${at}`, sealed });
    });
    const ids = [older, newer].map((key) => key.split(':')[0] as string).sort();
    assert.deepEqual(await keysOfDatabase(store.read.connection), ids);
  });
});
