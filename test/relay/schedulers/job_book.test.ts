import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JobBook } from '../../../src/relay/schedulers/job_book.ts';

test('a run that fails as a whole is noted and told, and the next that does well is seen to', async () => {
  const told: unknown[] = [];
  const book = new JobBook(
    () => new Date(0),
    (...failure) => told.push(failure),
  );
  let run = async () => {};
  let error: Error | undefined = new Error('no such column');
  const every = book.noting((_name, _intervalMs, work) => {
    run = work;
  });
  every('purge', 1000, async () => {
    if (error) throw error;
  });
  await assert.rejects(run(), /no such column/);
  assert.deepEqual(told, [['purge', error]]);
  assert.deepEqual([book.jobs[0]?.failed, book.jobs[0]?.failures], [true, 1]);
  error = undefined;
  await run();
  assert.deepEqual([book.jobs[0]?.failed, book.jobs[0]?.runs, told.length], [false, 2, 1]);
});
