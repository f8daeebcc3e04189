import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Settings } from '../../../config/settings.ts';
import { checkDisk } from '../../../src/operator/checks/disk.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

test('a folder that holds nothing but the keys need not be one that can be written', async (t) => {
  const keys = path.join(await temporaryFolder(t), 'keys', 'sealing-keys');
  const settings = { DATABASE_URL: 'postgres://127.0.0.1/bank', SEALING_KEYS_FILE: keys } as Settings;
  const checked = async () => (await checkDisk(settings)).map(({ check }) => check);
  assert.deepEqual(await checked(), ['disk'], 'they are to be made there');
  await mkdir(path.dirname(keys));
  await writeFile(keys, newSealingKey(), { mode: 0o600 });
  assert.deepEqual(await checked(), []);
});
