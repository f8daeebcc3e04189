import assert from 'node:assert/strict';
import fs, { readdir, readFile, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { newFile } from '../../src/operator/backups/new_file.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

test('a backup is made on a disk that knows no second names, as an exFAT stick, and overwrites nothing there', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'backup');
  t.mock.method(fs, 'link', () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })));
  syncBuiltinESMExports();
  t.after(() => {
    t.mock.restoreAll();
    syncBuiltinESMExports();
  });
  await newFile(file, (draft) => writeFile(draft, 'whole'));
  assert.equal(await readFile(file, 'utf8'), 'whole');
  const late = path.join(folder, 'late');
  const second = newFile(late, async (draft) => {
    await writeFile(draft, 'second');
    await writeFile(late, 'first');
  });
  await assert.rejects(second, /is there already/);
  assert.equal(await readFile(late, 'utf8'), 'first');
  assert.deepEqual((await readdir(folder)).toSorted(), ['backup', 'late'], 'no draft is left');
});
