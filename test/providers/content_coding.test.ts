import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import zlib from 'node:zlib';
import {
  type Coding,
  codingOf,
  isPackedWrongly,
  unpacked,
  unpackedPieces,
} from '../../src/providers/content_coding.ts';
import { packed } from './packed.ts';

describe('the name of a coding', () => {
  for (const [header, coding] of [
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['GZip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['deflate', 'deflate'],
    ['br', 'br'],
    ['identity, gzip', 'gzip'],
    ['compress', 'unknown'],
    ['gzip, br', 'unknown'],
    ['constructor', 'unknown'],
  ] as const) {
    test(`${header} is ${coding}`, () => assert.equal(codingOf(header), coding));
  }
});

const plain = Buffer.from(JSON.stringify({ name: 'Société Générale €', rows: 'x'.repeat(5000) }));

async function gathered(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** One byte at a time, as the slowest network brings them. */
async function* arriving(bytes: Buffer) {
  for (const byte of bytes) yield Buffer.from([byte]);
}

describe('a body that is packed', () => {
  for (const [name, { coding, bytes }] of Object.entries(packed(plain))) {
    test(`as ${name} is read, whole or in pieces`, async () => {
      const named = codingOf(coding) as Coding;
      assert.deepEqual(await unpacked(bytes, named, plain.length), plain);
      assert.deepEqual(await gathered(unpackedPieces(arriving(bytes), named)), plain);
    });

    test(`as ${name} becomes no larger than it may`, async () => {
      assert.equal(await unpacked(bytes, codingOf(coding) as Coding, plain.length - 1), undefined);
    });
  }

  test('and is not, comes back as it is', async () => {
    assert.deepEqual(await unpacked(plain, 'gzip', plain.length), plain);
    assert.deepEqual(await gathered(unpackedPieces(arriving(plain), 'gzip')), plain);
    assert.deepEqual(await gathered(unpackedPieces(arriving(Buffer.from('{')), 'gzip')), Buffer.from('{'));
    const half = zlib.gzipSync(plain).subarray(0, 40);
    assert.deepEqual(await unpacked(half, 'gzip', plain.length), half);
  });

  test('and is not, or breaks off, says so in pieces', async () => {
    const broken = new Error('gone');
    for (const coding of ['gzip', 'deflate', 'br'] as const) {
      const nonsense = Buffer.alloc(100, 0x07);
      if (coding === 'gzip') nonsense.set([0x1f, 0x8b]);
      await assert.rejects(gathered(unpackedPieces(arriving(nonsense), coding)), isPackedWrongly);
    }
    async function* broken_off() {
      yield zlib.gzipSync(plain).subarray(0, 40);
      throw broken;
    }
    await assert.rejects(gathered(unpackedPieces(broken_off(), 'gzip')), broken);
    assert.equal(isPackedWrongly(broken), false);
  });
});
