import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = 'deploy/kubernetes/kustomization.yaml';
const changelog = `# Changelog

## [Unreleased]

### Added

- Something with $& in it.

## [0.1.0] - 2026-01-02

### Added

- Everything.
`;

/** A folder with what a release changes, at version 0.1.0. */
async function prepare(t: TestContext) {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, path.dirname(manifest)), { recursive: true });
  await cp(path.join(root, manifest), path.join(folder, manifest));
  await writeFile(path.join(folder, 'CHANGELOG.md'), changelog);
  const about = { name: 'bank-api', version: '0.1.0' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(about));
  const lock = { ...about, lockfileVersion: 3, requires: true, packages: { '': about } };
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  const read = (file: string) => readFile(path.join(folder, file), 'utf8');
  const run = (...args: string[]) => {
    const script = path.join(root, 'scripts/release.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  return { run, read };
}

describe('a release', () => {
  test('has its version and its day everywhere', async (t) => {
    const { run, read } = await prepare(t);
    const { status, stdout, stderr } = run('0.2.0');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /git tag -s v0\.2\.0 /);
    const day = /\[0\.2\.0\] - (\S+)/.exec(await read('CHANGELOG.md'))?.[1] as string;
    assert.match(day, /^\d{4}-\d\d-\d\d$/);
    const moved = changelog.replace('## [Unreleased]', `## [Unreleased]\n\n## [0.2.0] - ${day}`);
    assert.equal(await read('CHANGELOG.md'), moved);
    assert.equal(JSON.parse(await read('package.json')).version, '0.2.0');
    assert.equal(JSON.parse(await read('package-lock.json')).packages[''].version, '0.2.0');
    assert.match(await read(manifest), /newTag: 0\.2\.0$/m);
  });

  test('tells its notes, once it is one', async (t) => {
    const { run } = await prepare(t);
    assert.equal(run('--check', '0.2.0').stderr, 'package.json has version 0.1.0, not 0.2.0\n');
    run('0.2.0');
    const told = run('--check', '0.2.0');
    assert.deepEqual(told, { status: 0, stdout: '### Added\n\n- Something with $& in it.\n', stderr: '' });
  });

  const refusals: readonly (readonly [string, readonly string[], string])[] = [
    ['without a version', [], 'say which version: npm run release -- 0.2.0'],
    ['with two', ['0.2.0', '0.3.0'], 'say which version: npm run release -- 0.2.0'],
    ['with what is none', ['v0.2.0'], 'v0.2.0 is no version such as 0.2.0 or 1.0.0-rc.1'],
    ['with an older one', ['0.0.9'], 'package.json is at 0.1.0 already'],
    ['with one that came before it', ['0.1.0-rc.1'], 'package.json is at 0.1.0 already'],
    ['with one that there was', ['0.1.0'], 'CHANGELOG.md has 0.1.0 already'],
  ];
  for (const [how, args, words] of refusals) {
    test(`is refused ${how}, and nothing is changed`, async (t) => {
      const { run, read } = await prepare(t);
      assert.deepEqual(run(...args), { status: 1, stdout: '', stderr: `${words}\n` });
      assert.equal(await read('CHANGELOG.md'), changelog);
      assert.equal(JSON.parse(await read('package.json')).version, '0.1.0');
    });
  }

  test('is refused with nothing new', async (t) => {
    const { run } = await prepare(t);
    run('0.2.0');
    assert.equal(run('0.3.0').stderr, 'CHANGELOG.md has nothing under "Unreleased"\n');
  });
});
