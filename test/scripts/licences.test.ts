import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nameAt, readLockFile } from '../../scripts/build/lock_file.ts';
import { readContents } from '../../scripts/contents.ts';
import { type Component, refusedLicences } from '../../scripts/refused_licences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const withLicence = (name: string, licenses: NonNullable<Component['licenses']>) => ({
  name,
  version: '1.0.0',
  licenses,
});

test('the list of contents has each package that the lock file has for more than development, what builds, and no other', () => {
  const { components } = readContents(root);
  const listed = components.map(({ name, version }) => `${name}@${version}`);
  const locked = Object.entries(readLockFile(root)).flatMap(([place, { name = nameAt(place), version, dev } = {}]) =>
    place === '' || (dev && name !== 'rolldown') ? [] : [`${name}@${version}`],
  );
  assert.deepEqual([...new Set(listed)].sort(), [...new Set(locked)].sort());
});

test('a release needs nothing that may not be passed on', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/licences.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.ok(Number(/^(\d+) packages$/m.exec(stdout)?.[1]) > 200, stdout);
});

test('what is not on the list is refused, with its name', () => {
  const fine = [
    withLicence('one', [{ license: { id: 'MIT' } }]),
    withLicence('either', [{ expression: '(GPL-3.0-only OR MIT)' }]),
    withLicence('both', [{ expression: '(MIT AND BSD-3-Clause)' }]),
  ];
  const refused = [
    withLicence('copyleft', [{ license: { id: 'GPL-3.0-only' } }]),
    withLicence('half', [{ expression: '(MIT AND GPL-3.0-only)' }]),
    withLicence('words', [{ license: { name: 'SEE LICENSE IN terms' } }]),
    { name: 'silent', version: '1.0.0' },
  ];
  assert.deepEqual(refusedLicences([...fine, ...refused]), [
    'copyleft 1.0.0: GPL-3.0-only',
    'half 1.0.0: (MIT AND GPL-3.0-only)',
    'words 1.0.0: SEE LICENSE IN terms',
    'silent 1.0.0: none',
  ]);
});
