import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const name = 'erp\u001b[2J\u009b31m\u202e\n\u2028{"level":60}';

test('a line of the log holds nothing that a terminal obeys, and says the same', async () => {
  const module = new URL('../../src/operations/log.ts', import.meta.url);
  const script = `import { createLog } from ${JSON.stringify(module.href)};
    createLog('info').info({ site: ${JSON.stringify(name)} }, 'a site');`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const [line = '', ...more] = stdout.split('\n');
  assert.deepEqual(more, [''], 'one line');
  assert.equal(JSON.parse(line).site, name);
  assert.doesNotMatch(line, /[^\x20-\x7e]/);
});
