import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { SealedSpool } from '../../src/providers/sealed_spool.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const piece = Buffer.from('an account and its balance '.repeat(1000));

async function filled(pieces: number): Promise<SealedSpool> {
  const spool = new SealedSpool();
  for (let n = 0; n < pieces; n += 1) await spool.write(piece);
  return spool;
}

/** The contents of files without a name that this process has open. */
function nameless(): Buffer[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = `/proc/self/fd/${fd}`;
      return /bank-api-[0-9a-f-]{36} \(deleted\)$/.test(readlinkSync(file)) ? [readFileSync(file)] : [];
    } catch {
      return [];
    }
  });
}

describe('bytes that wait for their proof', () => {
  for (const pieces of [0, 1, 2, 3, 100]) {
    test(`are read as they were written, as often as one likes: ${pieces} pieces`, async () => {
      const spool = await filled(pieces);
      const all = Buffer.concat(Array.from({ length: pieces }, () => piece));
      for (const _ of [1, 2]) assert.ok((await buffer(spool.read())).equals(all));
      await spool.close();
    });
  }

  test('of any size are found in one piece', async () => {
    const spool = new SealedSpool();
    const pieces = [1, 65_535, 65_536, 65_537, 200_000, 3].map((size) => randomBytes(size));
    for (const each of pieces) await spool.write(each);
    assert.ok((await buffer(spool.read())).equals(Buffer.concat(pieces)));
    await spool.close();
  });

  test('stand on no disk in clear or under a name, and are gone when it is over', async (t) => {
    if (process.platform !== 'linux') return t.skip('looks into /proc');
    const folder = await temporaryFolder(t);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = folder;
    const spool = await filled(100);
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    const [file, ...others] = nameless();
    assert.ok(file && file.length > 50 * piece.length, 'most of it is not on the disk');
    assert.deepEqual(others, []);
    assert.ok(!file.includes('balance'));
    assert.deepEqual(readdirSync(folder), []);
    await spool.close();
    assert.deepEqual(nameless(), []);
  });
});
