import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onFirstRequest } from '../../src/server/on_first_request.ts';

test('a step is loaded with its first request, once for all that come', async () => {
  const seen: string[] = [];
  let loads = 0;
  const step = onFirstRequest(async () => {
    loads += 1;
    return (ctx: string) => void seen.push(ctx);
  });
  assert.equal(loads, 0);
  await Promise.all([step('first'), step('beside it')]);
  await step('later');
  assert.deepEqual([loads, seen], [1, ['first', 'beside it', 'later']]);
});

test('a load that failed fails its requests, and is tried again', async () => {
  const answers = [Promise.reject(new Error('EMFILE')), Promise.resolve(() => {})];
  const step = onFirstRequest(() => answers.shift() as Promise<() => void>);
  await assert.rejects(Promise.resolve(step(undefined)), /EMFILE/);
  await step(undefined);
  assert.equal(answers.length, 0);
});
