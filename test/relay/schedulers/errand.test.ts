import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import { Errand } from '../../../src/relay/schedulers/errand.ts';
import { mockDelays } from '../../harness/mock_delays.ts';

/** Work that ends when the test says so. */
function scripted() {
  const ends: ((error?: Error) => void)[] = [];
  const reported: unknown[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  const errand = new Errand(work, (error) => reported.push(error));
  const end = async (error?: Error) => {
    ends.at(-1)?.(error);
    await nextRound();
  };
  return { errand, end, reported, begun: () => ends.length };
}

test('work is never done twice at once, and once more for all who ask meanwhile', async () => {
  const { errand, end, begun } = scripted();
  for (let times = 0; times < 3; times++) errand.ask();
  assert.equal(begun(), 1);
  errand.ask();
  errand.ask();
  await end();
  assert.equal(begun(), 2);
  await end();
  assert.equal(begun(), 2);
  errand.ask();
  assert.equal(begun(), 3, 'and anew for who asks later');
  await end();
});

test('work that fails is reported, and done again after a rest', async (t) => {
  mockDelays(t);
  const { errand, end, reported, begun } = scripted();
  errand.ask();
  const error = new Error('the database is away');
  await end(error);
  assert.deepEqual([reported, begun()], [[error], 1]);
  t.mock.timers.tick(1000);
  await nextRound();
  assert.equal(begun(), 2);
  await end();
});

test('at the end it is done a last time when somebody asked, and no more', async () => {
  const { errand, end, begun } = scripted();
  errand.ask();
  errand.ask();
  let ended = false;
  const ending = errand.end().then(() => {
    ended = true;
  });
  await end();
  assert.deepEqual([begun(), ended], [2, false]);
  await end();
  await ending;
  errand.ask();
  await nextRound();
  assert.equal(begun(), 2);

  const idle = scripted();
  await idle.errand.end();
  assert.equal(idle.begun(), 0);
});
