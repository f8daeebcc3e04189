import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { replaceKeyFile, sealingKeyFile } from '../../../src/security/sealing/sealing_key_file.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

const row = 'users/1/token';
const newer = newSealingKey(new Date('2026-11-21'));
const older = newSealingKey(new Date('2025-11-21'));
const idOf = (key: string) => key.slice(0, key.indexOf(':'));
const withKeys = (...keys: string[]) => openSealer({ SEALING_KEYS: keys });

describe('a sealed value', () => {
  test('opens in its row, byte for byte', async () => {
    const sealer = await withKeys(newer);
    const bytes = Buffer.from([0, 255, 10, 13, 0xc3, 0x28]);
    assert.deepEqual(await sealer.open(await sealer.seal(bytes, row), row), bytes);
    assert.equal((await sealer.open(await sealer.seal('jeton à sceller', row), row)).toString(), 'jeton à sceller');
  });

  test('is a compact JWE that names its key and shows nothing else', async () => {
    const sealed = await (await withKeys(newer, older)).seal('a token', row);
    assert.deepEqual(decodeProtectedHeader(sealed), { alg: 'dir', enc: 'A256GCM', kid: idOf(newer), row });
    assert.ok(!sealed.includes(Buffer.from('a token').toString('base64url')));
  });

  test('is another text each time', async () => {
    const sealer = await withKeys(newer);
    assert.notEqual(await sealer.seal('a token', row), await sealer.seal('a token', row));
  });

  test('does not open in another row', async () => {
    const sealer = await withKeys(newer);
    const sealed = await sealer.seal('a token', row);
    await assert.rejects(sealer.open(sealed, 'users/2/token'), {
      name: 'SealingError',
      message: 'the sealed value of users/2/token was moved there from users/1/token',
    });
  });

  test('does not open in another row when its header is rewritten for that row', async () => {
    const sealer = await withKeys(newer);
    const [, ...rest] = (await sealer.seal('a token', row)).split('.');
    const header = JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: idOf(newer), row: 'users/2/token' });
    const forged = [Buffer.from(header).toString('base64url'), ...rest].join('.');
    await assert.rejects(sealer.open(forged, 'users/2/token'), { name: 'SealingError', message: /does not open/ });
  });

  test('does not open when a byte of it was changed', async () => {
    const sealer = await withKeys(newer);
    const parts = (await sealer.seal('a token', row)).split('.');
    const text = Buffer.from(parts[3] as string, 'base64url');
    text[0] = (text[0] as number) ^ 1;
    parts[3] = text.toString('base64url');
    await assert.rejects(sealer.open(parts.join('.'), row), { name: 'SealingError', message: /does not open/ });
  });

  test('does not open with another key of the same id', async () => {
    const sealed = await (await withKeys(newer)).seal('a token', row);
    const imposter = await withKeys(`${idOf(newer)}:${newSealingKey().split(':')[1]}`);
    await assert.rejects(imposter.open(sealed, row), { name: 'SealingError', message: /sealed with another one/ });
  });

  test('sealed with a key that is gone is refused with the name of that key', async () => {
    const sealed = await (await withKeys(older)).seal('a token', row);
    await assert.rejects((await withKeys(newer)).open(sealed, row), {
      name: 'SealingError',
      message: `${row} was sealed with the key ${idOf(older)}, which is not in SEALING_KEYS; add it at the end`,
    });
  });

  const headers = [{}, { row }, { kid: idOf(newer) }, { kid: 1, row }, { kid: idOf(newer), row: 1 }];
  const texts = headers.map((header) => {
    const whole = { alg: 'dir', enc: 'A256GCM', ...header };
    return `${Buffer.from(JSON.stringify(whole)).toString('base64url')}....`;
  });
  for (const text of ['', 'a token', 'a.b.c.d.e', ...texts]) {
    test(`is never taken for one: ${JSON.stringify(text)}`, async () => {
      await assert.rejects((await withKeys(newer)).open(text, row), {
        message: `${row} holds something that was never sealed`,
      });
    });
  }

  test('is sealed again with the newest key, bound to the same row', async () => {
    const before = await (await withKeys(older)).seal('a token', row);
    const sealer = await withKeys(newer, older);
    const after = (await sealer.reseal(before)) as string;
    assert.equal((await (await withKeys(newer)).open(after, row)).toString(), 'a token');
    assert.equal(await sealer.reseal(after), undefined);
  });
});

describe('SEALING_KEYS', () => {
  test('with two keys of one id is refused', async () => {
    await assert.rejects(withKeys(newer, `${idOf(newer)}:${'A'.repeat(43)}`), { message: /have the same id/ });
  });
});

describe('the key file', () => {
  const open = (folder: string) => openSealer({ SEALING_KEYS: undefined }, folder);
  const folderOf = (t: TestContext) => temporaryFolder(t);

  test('is written by the first start, for its owner only', async (t) => {
    const folder = await folderOf(t);
    await open(folder);
    const file = sealingKeyFile(folder);
    assert.match(await readFile(file, 'utf8'), /^\d{4}-\d\d-\d\d-[0-9a-f]{8}:[A-Za-z0-9_-]{43}\n$/);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  test('is written once by any number of starts at the same time', async (t) => {
    const folder = await folderOf(t);
    const sealers = await Promise.all(Array.from({ length: 8 }, () => open(folder)));
    const ids = await Promise.all(sealers.map((sealer) => sealer.keys.ids()));
    assert.equal(new Set(ids.flat()).size, 1);
  });

  test('that another process rotated is read again for a key it did not have', async (t) => {
    const folder = await folderOf(t);
    const sealer = await open(folder);
    const [first] = await sealer.keys.ids();
    const lines = (await readFile(sealingKeyFile(folder), 'utf8')).trim();
    await replaceKeyFile(sealingKeyFile(folder), [newer, lines]);
    const values = await Promise.all([1, 2, 3].map(async () => (await open(folder)).seal('a token', row)));
    const opened = await Promise.all(values.map((sealed) => sealer.open(sealed, row)));
    assert.deepEqual(opened.map(String), ['a token', 'a token', 'a token']);
    assert.deepEqual(await sealer.keys.ids(), [idOf(newer), first]);
    assert.equal((await stat(sealingKeyFile(folder))).mode & 0o777, 0o600);
  });

  test('that holds something else is refused, without showing it', async (t) => {
    const folder = await folderOf(t);
    await writeFile(sealingKeyFile(folder), `${newer}\nk:not-a-key\n`);
    await assert.rejects(open(folder), (error: Error) => {
      assert.equal(error.name, 'SealingError');
      assert.match(error.message, /^key 2 of .*sealing-keys is not /);
      assert.ok(!error.message.includes('not-a-key'));
      return true;
    });
  });

  test('that is empty is refused, because a new key would open nothing', async (t) => {
    const folder = await folderOf(t);
    await writeFile(sealingKeyFile(folder), '\n');
    await assert.rejects(open(folder), { message: /holds no key; restore it from a backup$/ });
  });
});
