import assert from 'node:assert/strict';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { startTestGateway } from '../harness/start_test_gateway.ts';

test('a gateway returns the memory of its start once, before it serves', async (t) => {
  const collected: unknown[] = [];
  const before = globalThis.gc;
  globalThis.gc = ((options: unknown) => void collected.push(options)) as typeof globalThis.gc;
  t.after(() => {
    globalThis.gc = before;
  });
  const { gateway, close } = await startTestGateway({});
  t.after(close);
  assert.deepEqual(collected, [{ type: 'major', execution: 'sync', flavor: 'last-resort' }]);
  await fetch(`${gateway.url}/health/ready`);
  assert.equal(collected.length, 1);
  assert.match(packageJson.scripts.start, / --expose-gc /, 'there is nothing to call without it');
});
