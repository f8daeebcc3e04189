import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { DataSource } from 'typeorm';
import { SealedValue } from '../../entities/sealed_value.ts';
import { checkpointInBackground } from '../../src/store/checkpoints.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';

test('what was committed moves from the log into the file while the store is open', async (t) => {
  const file = path.join(await temporaryFolder(t), 'log.sqlite');
  const store = await openStore(`sqlite:${file}`);
  t.after(() => store.close());
  const before = (await stat(file)).size;
  const sealed = 'x'.repeat(2 ** 20);
  await store.write((manager) => manager.insert(SealedValue, { name: 'large', sealed }));
  await until('the file has grown', async () => (await stat(file)).size >= before + sealed.length);
});

test('one checkpoint at a time, and one more for what was committed meanwhile', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked: PromiseWithResolvers<unknown>[] = [];
  const query = () => {
    const answer = Promise.withResolvers<unknown>();
    asked.push(answer);
    return answer.promise;
  };
  const checkpoints = checkpointInBackground({ query } as unknown as DataSource, (work) => work());
  for (let round = 1; round <= 2; round++) {
    checkpoints.due();
    t.mock.timers.tick(10_000);
    assert.equal(asked.length, 1);
  }
  asked[0]?.resolve([{ log: 1 }]);
  await Promise.resolve();
  await new Promise(setImmediate);
  t.mock.timers.tick(10_000);
  assert.equal(asked.length, 2);
  asked[1]?.reject(new Error('the disk is full'));
  await checkpoints.stop();
  t.mock.timers.tick(10_000);
  assert.equal(asked.length, 2);
});

test('a log that has grown long is begun afresh', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked: string[] = [];
  const query = async (sql: string) => {
    asked.push(sql);
    return [{ log: 20_000 }];
  };
  const checkpoints = checkpointInBackground({ query } as unknown as DataSource, (work) => work());
  checkpoints.due();
  t.mock.timers.tick(10_000);
  await checkpoints.stop();
  assert.deepEqual(asked, ['PRAGMA wal_checkpoint(PASSIVE)', 'PRAGMA wal_checkpoint(RESTART)']);
});
