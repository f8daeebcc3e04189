import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import zlib from 'node:zlib';
import { deeply, jsonSpoiler } from '../json_spoiler.ts';
import { quickBrotli } from '../quick_brotli.ts';
import { assertSane, assertUnavailable, read, reads } from '../reads.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import type { Spoiler } from '../wire.ts';
import { json, status } from '../wire_faults.ts';

const html = status(200);
const hugeBytes = 9 * 1024 * 1024;

/** Answers that hold nothing, however one reads them. */
const nonsense: Readonly<Record<string, Spoiler>> = {
  'HTML with 503': () => status(503),
  'HTML with 200': () => html,
  'HTML that calls itself JSON': () => ({ ...html, headers: { 'content-type': 'application/json' } }),
  'nothing at all': () => json(''),
  null: () => json('null'),
  'a text': () => json('"ok"'),
  'a number': () => json('42'),
  'an empty object': () => json('{}'),
  'a list of numbers': () => json('[1,2,3]'),
  'half of the JSON': (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) }),
  'more than any answer holds': (answer) => ({
    ...answer,
    body: Buffer.concat([answer.body, Buffer.alloc(hugeBytes, ' ')]),
  }),
  'more than any answer holds, in a gzip of some kilobytes': (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip' },
    body: zlib.gzipSync(Buffer.concat([answer.body, Buffer.alloc(hugeBytes, ' ')])),
  }),
  'half of a gzip': (answer) => {
    const bytes = zlib.gzipSync(answer.body);
    const headers = { ...answer.headers, 'content-encoding': 'gzip' };
    return { ...answer, headers, body: bytes.subarray(0, bytes.length / 2) };
  },
  'a coding that nobody reads': (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'x-own' },
    body: zlib.gzipSync(answer.body),
  }),
  'JSON without a bottom': () => json('['.repeat(1_000_000)),
  'objects without a bottom': () => json(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`),
  'a redirect to itself': (_answer, { path }) => status(302, { location: path }),
  'a connection that is cut': () => 'cut',
  'no answer within the deadline': () => 'silence',
};

/** Packed answers, and a mark of byte order in front of plain ones. */
const codings: Readonly<Record<string, readonly [coding: string, pack: (body: Buffer) => Buffer]>> = {
  gzip: ['gzip', zlib.gzipSync],
  'x-gzip': ['X-GZip', zlib.gzipSync],
  deflate: ['deflate', zlib.deflateSync],
  'raw deflate': ['deflate', zlib.deflateRawSync],
  br: ['br', quickBrotli],
  'plain JSON that is said to be gzip': ['gzip', (body) => body],
  'JSON behind a mark of byte order': ['identity', (body) => Buffer.concat([Buffer.from('\ufeff'), body])],
};

/** Answers that are right but for the types of their fields. */
const wrongTypes: Readonly<Record<string, (value: unknown, field: string) => unknown>> = {
  'every number is a text': (value) => (typeof value === 'number' ? 'many' : value),
  'every text is a number': (value) => (typeof value === 'string' ? 7 : value),
  'every text is a list': (value) => (typeof value === 'string' ? [value] : value),
  'every text is an object': (value) => (typeof value === 'string' ? { text: value } : value),
  'every text is very long': (value) => (typeof value === 'string' ? value.padEnd(3000, '€') : value),
  'every number is out of range': (value) => (typeof value === 'number' ? -1e300 : value),
  'every number is broken': (value) => (typeof value === 'number' ? 0.1 : value),
  'every flag is a word': (value) => (typeof value === 'boolean' ? 'yes' : value),
  'every single value is null': (value) => (typeof value === 'object' ? value : null),
  'every single value is a flag': (value) => (typeof value === 'object' ? value : true),
  'every field is null': (_value, field) => (field === '' ? _value : null),
};

/** Provider answers are hostile: whatever they hold, the site gets an honest 503 or a result of the right shape. */
export function hostileAnswersSuite(subject: TriedProvider): void {
  const bench = useBench(subject, () => ({ PROVIDER_TIMEOUT_MS: '4000' }));
  let site: Site;
  let itemId: string;

  before(async () => {
    site = await bench().newSite();
    itemId = await site.linkItem();
    await bench().settle();
  });

  const readAll = () => Promise.all(reads.map((method) => read(site, itemId, method)));

  for (const [name, spoiler] of Object.entries(nonsense)) {
    test(`${name}: 503, whatever was asked, and afterwards all is well`, async () => {
      bench().wire.spoil(() => true, spoiler);
      for (const [index, answer] of (await readAll()).entries()) {
        assertUnavailable(answer, subject.provider, reads[index] as string);
      }
      bench().wire.mend();
      assert.ok((await site.accountIds(itemId)).length > 0);
    });
  }

  for (const [name, change] of Object.entries(wrongTypes)) {
    test(`${name}: a failure, or a result of the right shape`, async () => {
      bench().wire.spoil(
        () => true,
        jsonSpoiler((body) => deeply(body, change)),
      );
      for (const [index, answer] of (await readAll()).entries()) {
        assertSane(answer, reads[index] as string, subject.provider, reads[index] as string);
      }
    });
  }

  for (const [name, [coding, pack]] of Object.entries(codings)) {
    test(`answers that come as ${name}, though nobody asked for it, are read`, async () => {
      const before = await readAll();
      const spoiler: Spoiler = ({ status, headers, body }) => ({
        status,
        headers: { ...headers, 'content-encoding': coding },
        body: body.length === 0 ? body : pack(body),
      });
      bench().wire.spoil(() => true, spoiler);
      for (const [index, answer] of (await readAll()).entries()) {
        const expected = before[index];
        assert.ok(answer !== 'cut' && expected !== undefined && expected !== 'cut');
        assert.deepEqual([answer.status, answer.message], [200, expected.message]);
      }
    });
  }

  test('fields that nobody knows change nothing', async () => {
    const before = await readAll();
    bench().wire.spoil(
      () => true,
      jsonSpoiler((body) => deeply(body, withUnknownFields)),
    );
    const after = await readAll();
    for (const [index, answer] of after.entries()) {
      const expected = before[index];
      assert.ok(answer !== 'cut' && expected !== undefined && expected !== 'cut');
      assert.equal(answer.status, 200, JSON.stringify(answer.message));
      assert.deepEqual(answer.message, expected.message);
    }
  });

  test('a state that nobody knows never becomes “nothing”', async () => {
    bench().wire.spoil(() => true, bench().simulator.unknownState);
    const { needs } = await site.details(itemId);
    assert.ok(['wait', 'support'].includes(needs), needs);
  });
}

/** But in the records that go to the site as they are. */
function withUnknownFields(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || field.endsWith('_details')) return value;
  return { ...value, x_unknown: { deep: [1, { er: null }] }, constructor: 1, toString: 'no function' };
}
