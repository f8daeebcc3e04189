import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { SealedValue } from '../../../entities/sealed_value.ts';
import { rotateKeys } from '../../../src/security/sealing/rotate_keys.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

onBothDatabases(({ freshStore }) => {
  const [older, newer] = [newSealingKey(), newSealingKey()];
  const idOf = (key: string) => key.slice(0, key.indexOf(':'));
  const order = { addKey: true, dropOld: true };

  test('a rotation is in the audit trail, and keys of SEALING_KEYS are dropped by whoever set them', async (t) => {
    const store = await freshStore(t);
    const before = await openSealer({ SEALING_KEYS: [older] });
    const sealed = await before.seal('a secret', 'row');
    await store.write((manager) => manager.insert(SealedValue, { name: 'one', sealed }));
    const outcome = await rotateKeys(store, await openSealer({ SEALING_KEYS: [newer, older] }), order);
    const [newest, notNeeded] = [idOf(newer), [idOf(older)]];
    assert.deepEqual(outcome, { resealed: 1, unreadable: [], settled: true, newest, notNeeded, dropped: [] });
    const entries = await store.read.find(AuditEntry);
    assert.deepEqual(
      entries.map(({ actor, action, target, detail }) => ({ actor, action, target, detail })),
      [
        {
          actor: 'operator',
          action: 'keys.rotate',
          target: `key:${newest}`,
          detail: { resealed: 1, dropped: '' },
        },
      ],
    );
  });

  test('a key is needed as long as there is a value that no key opens', async (t) => {
    const store = await freshStore(t);
    const strange = await (await openSealer({ SEALING_KEYS: [newSealingKey()] })).seal('a secret', 'row');
    await store.write((manager) => manager.insert(SealedValue, { name: 'one', sealed: strange }));
    const outcome = await rotateKeys(store, await openSealer({ SEALING_KEYS: [newer, older] }), order);
    assert.deepEqual([outcome.unreadable.length, outcome.notNeeded], [1, []]);
  });
});
