import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { SealedValue } from '../../../entities/sealed_value.ts';
import { resealAll } from '../../../src/security/sealing/reseal.ts';
import { openSealer, type Sealer } from '../../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import type { Store } from '../../../src/store/store.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

onBothDatabases(({ freshStore }) => {
  const [older, newer] = [newSealingKey(), newSealingKey()];
  const sealerOf = (...keys: string[]) => openSealer({ SEALING_KEYS: keys });

  test('a value that a server replaces while it is sealed again stays as the server wrote it', async (t) => {
    const store = await freshStore(t);
    const [before, both] = [await sealerOf(older), await sealerOf(newer, older)];
    await keep(store, 'replaced', await before.seal('the old secret', 'row'));
    await keep(store, 'untouched', await before.seal('a secret', 'row'));
    // A server that has not been restarted yet goes on sealing with the older key.
    const theirs = await before.seal('the new secret', 'row');
    const overtaken: Sealer = {
      ...both,
      reseal: async (sealed) => {
        const resealed = await both.reseal(sealed);
        if (sealed !== theirs && (await text(both, sealed)) === 'the old secret') await keep(store, 'replaced', theirs);
        return resealed;
      },
    };
    const outcome = await resealAll(store, overtaken);
    const alone = await sealerOf(newer);
    assert.equal(await text(alone, await kept(store, 'replaced')), 'the new secret');
    assert.equal(await text(alone, await kept(store, 'untouched')), 'a secret');
    assert.deepEqual(outcome, { resealed: 2, unreadable: [], settled: true });
  });

  test('rows whose key has several parts are sealed again, each once, however many share the first part', async (t) => {
    const store = await freshStore(t);
    const before = await sealerOf(older);
    const attempt = {
      at: new Date(0),
      durationMs: 1,
      status: 500,
      error: 'HTTP 500',
      answerType: null,
      answerBytes: 1,
    };
    const rowOf = (deliveryId: string, number: number) => `delivery_attempts/${deliveryId}/${number}/excerpt`;
    const rows: DeliveryAttempt[] = [];
    for (const [deliveryId, count] of [
      ['a', 3],
      ['b', 250],
      ['c', 2],
    ] as const) {
      for (let number = 1; number <= count; number += 1) {
        const sealedExcerpt =
          number % 2 ? await before.seal(`${deliveryId} ${number}`, rowOf(deliveryId, number)) : null;
        rows.push({ ...attempt, deliveryId, number, sealedExcerpt });
      }
    }
    await store.write((manager) => manager.insert(DeliveryAttempt, rows));
    const sizes: number[] = [];
    const write: Store['write'] = (work) =>
      store.write((manager) => {
        const update = t.mock.method(manager, 'update');
        return work(manager).finally(() => {
          sizes.push(update.mock.callCount());
          update.mock.restore();
        });
      });
    const { resealed, settled } = await resealAll({ ...store, write }, await sealerOf(newer, older));
    assert.deepEqual([resealed, settled], [2 + 125 + 1, true]);
    assert.deepEqual(sizes, [100, 28], 'a server that writes meanwhile does not wait for all of them');
    const alone = await sealerOf(newer);
    for (const { deliveryId, number, sealedExcerpt } of await store.read.find(DeliveryAttempt)) {
      assert.equal(sealedExcerpt === null, number % 2 === 0);
      if (sealedExcerpt === null) continue;
      assert.equal(`${await alone.open(sealedExcerpt, rowOf(deliveryId, number))}`, `${deliveryId} ${number}`);
    }
  });

  test('a value that no key opens is named and left as it is', async (t) => {
    const store = await freshStore(t);
    const strange = await (await sealerOf(newSealingKey())).seal('a secret', 'row');
    await keep(store, 'strange', strange);
    const { resealed, unreadable, settled } = await resealAll(store, await sealerOf(newer, older));
    assert.deepEqual([resealed, unreadable.length, settled], [0, 1, true]);
    assert.equal(await kept(store, 'strange'), strange);
  });
});

async function keep(store: Store, name: string, sealed: string): Promise<void> {
  await store.write((manager) => manager.save(SealedValue, { name, sealed }));
}

async function kept(store: Store, name: string): Promise<string> {
  return (await store.read.findOneByOrFail(SealedValue, { name })).sealed;
}

async function text(sealer: Sealer, sealed: string): Promise<string> {
  return (await sealer.open(sealed, 'row')).toString();
}
