import assert from 'node:assert/strict';
import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Client } from '../../entities/client.ts';
import { openPlaces } from '../../src/store/private_files.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { clientRow } from './sample_rows.ts';

const modeOf = async (place: string) => (await stat(place)).mode & 0o777;

/** As on a machine whose users may read each other's files. */
function openUmask(t: TestContext): void {
  const before = process.umask(0o000);
  t.after(() => process.umask(before));
}

async function openWithRow(t: TestContext, file: string) {
  const warnings: string[] = [];
  const store = await openStore(`sqlite:${file}`, { alone: true, warn: (warning) => warnings.push(warning) });
  t.after(() => store.close());
  await store.write((manager) => manager.insert(Client, clientRow(`c${Math.random()}`)));
  return { store, warnings };
}

test('a database, its log and its folder are made for their owner alone', async (t) => {
  openUmask(t);
  const folder = path.join(await temporaryFolder(t), 'var', 'data');
  const file = path.join(folder, 'bank.sqlite');
  const { warnings } = await openWithRow(t, file);
  for (const suffix of ['', '-wal', '-shm', '.lock']) assert.equal(await modeOf(`${file}${suffix}`), 0o600, suffix);
  assert.equal(await modeOf(folder), 0o700);
  assert.deepEqual([warnings, await openPlaces(file)], [[], []]);
});

test('what others could read is found, and closed to them by the next start, which says so', async (t) => {
  openUmask(t);
  const folder = path.join(await temporaryFolder(t), 'data');
  const file = path.join(folder, 'bank.sqlite');
  await mkdir(folder);
  await writeFile(file, '');
  await writeFile(`${file}-wal`, '');
  await chmod(`${file}-wal`, 0o640);
  const places = await openPlaces(file);
  assert.deepEqual(
    places.map(({ place, kind }) => [place, kind]),
    [
      [file, 'file'],
      [`${file}-wal`, 'file'],
      [folder, 'folder'],
    ],
  );
  const { warnings } = await openWithRow(t, file);
  assert.deepEqual(warnings, [`others could read ${file}, ${file}-wal, ${folder}: closed to them`]);
  for (const suffix of ['', '-wal', '-shm']) assert.equal(await modeOf(`${file}${suffix}`), 0o600, suffix);
  assert.equal(await modeOf(folder), 0o700);
});

test('a folder that holds other things than the gateway’s is left to its owner, and found', async (t) => {
  openUmask(t);
  const folder = path.join(await temporaryFolder(t), 'home');
  const file = path.join(folder, 'bank.sqlite');
  await mkdir(folder);
  await writeFile(path.join(folder, 'letter.txt'), '');
  await openWithRow(t, file);
  assert.deepEqual([await modeOf(folder), await modeOf(file)], [0o777, 0o600]);
  assert.deepEqual(await openPlaces(file), [{ place: folder, kind: 'folder' }]);
});
