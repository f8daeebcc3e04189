import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../harness/temporary_folder.ts';

const run = promisify(execFile);
const program = path.resolve(import.meta.dirname, '../..', packageJson.bin['bank-api']);
const nodeFolder = path.dirname(process.execPath);

/** `bank-api` by its name alone, as `npm link` leaves it on the PATH, in a folder where nothing is. */
async function inEmptyFolder(t: TestContext, ...args: string[]) {
  const [programs, folder] = [await temporaryFolder(t), await temporaryFolder(t)];
  await symlink(program, path.join(programs, 'bank-api'));
  const PATH = [programs, nodeFolder, '/usr/bin', '/bin'].join(path.delimiter);
  const { stdout, stderr } = await run('bank-api', args, { cwd: folder, env: { PATH } });
  assert.deepEqual(await readdir(folder), [], 'it left something in the folder');
  return { stdout, stderr };
}

describe('bank-api, where no repository is', () => {
  test('helps', async (t) => {
    const { stdout, stderr } = await inEmptyFolder(t, '--help');
    assert.match(stdout, /^Usage: bank-api /);
    assert.equal(stderr, '');
  });

  test('examines the installation', async (t) => {
    const { stdout, stderr } = await inEmptyFolder(t, 'doctor', '--json');
    const { ok, checks } = JSON.parse(stdout);
    assert.equal(ok, true);
    assert.ok(checks.length > 3);
    assert.match(stderr, /^bank-api: the database is sqlite:\/.*\/data\/bank-api\.sqlite\n$/);
  });
});

describe('bank-api says in one line which Node it needs', () => {
  const old = `const old = '22.18.0'; Object.defineProperties(process, {
    version: { value: 'v' + old }, versions: { value: { ...process.versions, node: old } } })`;
  for (const [when, flag, version] of [
    ['when this one cannot read TypeScript', '--no-experimental-strip-types', process.version],
    ['when this one is older', `--import=data:text/javascript,${encodeURIComponent(old)}`, 'v22.18.0'],
  ] as const) {
    test(when, async () => {
      const failure = await run(process.execPath, [flag, program, '--help']).catch((e) => e);
      assert.equal(failure.code, 1);
      assert.equal(failure.stdout, '');
      const needed = packageJson.engines.node.replace('>=', '');
      const expected = `bank-api needs Node ${needed} or later; this is ${version} (${process.execPath})\n`;
      assert.equal(failure.stderr, expected);
    });
  }
});
