import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { askSystem } from '../../../src/security/outbound/ask_system.ts';

test('the system is asked for one name at a time, whatever becomes of it: silent name servers hold one thread', async () => {
  const asked: string[] = [];
  const answers = new Map<string, PromiseWithResolvers<string[]>>();
  const ask = (hostname: string) => {
    asked.push(hostname);
    const answer = Promise.withResolvers<string[]>();
    answers.set(hostname, answer);
    return answer.promise;
  };
  const [first, second, third] = ['1.test', '2.test', '3.test'].map((hostname) => askSystem(hostname, ask));
  await turn();
  assert.deepEqual(asked, ['1.test']);
  answers.get('1.test')?.reject(new Error('no such name'));
  await assert.rejects(first ?? assert.fail(), /no such name/);
  await turn();
  assert.deepEqual(asked, ['1.test', '2.test']);
  answers.get('2.test')?.resolve(['192.0.2.1']);
  assert.deepEqual(await second, ['192.0.2.1']);
  await turn();
  answers.get('3.test')?.resolve([]);
  assert.deepEqual([await third, asked.length], [[], 3]);
});
