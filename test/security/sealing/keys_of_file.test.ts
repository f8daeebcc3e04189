import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { sealingKeyFile } from '../../../src/security/sealing/sealing_key_file.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

const row = 'users/1/token';
const idOf = (key: string) => key.slice(0, key.indexOf(':'));

/** A sealer with a key file whose clock the test turns: by a second, after which the file is read again. */
async function openOnFile(t: TestContext, { opens = false } = {}) {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const folder = await temporaryFolder(t);
  const told: (string | undefined)[] = [];
  const believed = { opens };
  const sealer = await openSealer({ SEALING_KEYS: undefined }, folder, {
    mayCreate: async () => true,
    opens: async () => believed.opens,
    tell: (trouble) => told.push(trouble),
  });
  const file = sealingKeyFile(folder);
  const [first] = await sealer.keys.ids();
  return {
    sealer,
    file,
    told,
    believed,
    first: first as string,
    written: await readFile(file, 'utf8'),
    secondLater: () => {
      nowMs += 1000;
    },
  };
}

/** What may become of the file; each leaves the keys in memory in force. */
const losses: readonly [string, (file: string) => Promise<unknown>, RegExp][] = [
  ['is removed', (file) => rm(file), /ENOENT/],
  ['is emptied', (file) => writeFile(file, ''), /holds no key/],
  ['holds something else', (file) => writeFile(file, 'not a key\n'), /key 1 of .* is not/],
  ['holds another key', (file) => writeFile(file, `${newSealingKey()}\n`), /has not the keys any more/],
  ['has become a folder', (file) => rm(file).then(() => mkdir(file)), /EISDIR/],
];

for (const [what, lose, reason] of losses) {
  test(`a key file that ${what} is said once, the keys in memory serve on, and none is made`, async (t) => {
    const { sealer, file, told, first, written, secondLater } = await openOnFile(t);
    const before = await sealer.seal('before', row);
    await lose(file);
    assert.equal(await sealer.keys.trouble(), undefined, 'read within this second');
    secondLater();
    assert.match((await sealer.keys.trouble()) ?? '', reason);
    const meanwhile = await sealer.seal('meanwhile', row);
    assert.equal(`${await sealer.open(before, row)}`, 'before');
    secondLater();
    assert.deepEqual(await sealer.keys.ids(), [first]);
    assert.equal(told.length, 1);
    const found = existsSync(file) ? await readFile(file, 'utf8').catch(() => '') : '';
    assert.ok(!found.includes(`${first}:`), 'it was not written again either');

    await rm(file, { force: true, recursive: true });
    await writeFile(file, written);
    secondLater();
    assert.equal(await sealer.keys.trouble(), undefined);
    assert.deepEqual([told.length, told[1]], [2, undefined]);
    const restarted = await openSealer({ SEALING_KEYS: undefined }, file.replace(/\/[^/]*$/, ''));
    assert.equal(`${await restarted.open(meanwhile, row)}`, 'meanwhile', 'what came meanwhile is readable');
  });
}

test('another key in front of those that were known is taken over without a question', async (t) => {
  const { sealer, file, told, first, written, secondLater } = await openOnFile(t);
  const newer = newSealingKey();
  await writeFile(file, `${newer}\n${written}`);
  secondLater();
  assert.deepEqual(await sealer.keys.ids(), [idOf(newer), first]);
  assert.deepEqual(told, []);
});

test('a file that has lost a key is believed once it opens what is stored', async (t) => {
  const { sealer, file, told, believed, first, secondLater } = await openOnFile(t);
  const newer = newSealingKey();
  await writeFile(file, `${newer}\n`);
  secondLater();
  assert.deepEqual(await sealer.keys.ids(), [first]);
  assert.equal(told.length, 1);
  believed.opens = true;
  secondLater();
  assert.deepEqual(await sealer.keys.ids(), [idOf(newer)]);
  assert.deepEqual(told.slice(1), [undefined]);
});

test('a key that is known is given at once, whatever the file takes to be read', async (t) => {
  const { sealer, first } = await openOnFile(t);
  const later = new Promise((resolve) => setImmediate(resolve, 'later'));
  const found = sealer.keys.find(first);
  assert.notEqual(await Promise.race([found, later]), 'later');
  assert.equal(await found, (await sealer.keys.newest()).key);
});

test('a key in memory is taken as it is when the file is read again, also when it has other bytes there', async (t) => {
  const { sealer, file, first, secondLater } = await openOnFile(t);
  const before = await sealer.keys.newest();
  const sealed = await sealer.seal('before', row);
  await writeFile(file, `${first}:${newSealingKey().split(':')[1]}\n`);
  secondLater();
  assert.equal(await sealer.keys.newest(), before);
  assert.equal(`${await sealer.open(sealed, row)}`, 'before');
});
