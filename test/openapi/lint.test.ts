import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In the linter's process before it: whatever asks another host ends it. */
const noNetwork = `data:text/javascript,${encodeURIComponent(
  "import { Socket } from 'node:net'; Socket.prototype.connect = () => { process.exitCode = 99; process.exit(); };",
)}`;

test('docs/openapi.json has nothing that redocly warns of, and nobody is asked about it', async () => {
  const linter = 'node_modules/@redocly/cli/bin/cli.js';
  const run = promisify(execFile)(
    process.execPath,
    ['--import', noNetwork, linter, 'lint', 'docs/openapi.json', '--format=json'],
    { cwd: root, env: { PATH: process.env.PATH, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  const { stdout } = await run.catch((error) => assert.fail(`${error.message}\n${error.stdout}`));
  const { totals, problems } = JSON.parse(stdout);
  assert.deepEqual({ totals, problems }, { totals: { errors: 0, warnings: 0, ignored: 0 }, problems: [] });
});
