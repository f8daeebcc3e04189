import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseExactJson } from '../../src/providers/exact_json.ts';

const throughTheGateway = (text: string) => JSON.stringify(parseExactJson(Buffer.from(text)));

describe('parseExactJson', () => {
  for (const literal of [
    '0.12345678901234567890',
    '-12345678901234567.89',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740992',
    '1000000000000000000000',
    '123456789012345678901234567890',
    '0.30000000000000000001',
    '1234567890.1234567891',
  ]) {
    test(`keeps every digit of ${literal} wherever a value stands`, () => {
      for (const json of [`{"a":${literal}}`, `{"a":[1,${literal}]}`, `[${literal}]`, literal]) {
        assert.equal(throughTheGateway(json), json);
      }
      assert.equal(throughTheGateway(`{ "a" :\n\t ${literal} }`), `{"a":${literal}}`);
    });
  }

  test('keeps the text of a whole number that several texts may mean', () => {
    assert.deepEqual(parseExactJson(Buffer.from('[9007199254740991,9007199254740992]')), [
      9007199254740991,
      JSON.rawJSON('9007199254740992'),
    ]);
  });

  test('finds a long number at any offset in the text', () => {
    for (let offset = 0; offset < 40; offset++) {
      const json = `{"${'x'.repeat(offset)}":0.1234567890123456789}`;
      assert.equal(throughTheGateway(json), json);
    }
  });

  test('gives plain numbers for what banks send', () => {
    const parsed = parseExactJson(Buffer.from('{"amount":-6.4,"id":38000123456801,"whole":2310.0}'));
    assert.deepEqual(parsed, { amount: -6.4, id: 38000123456801, whole: 2310 });
  });

  test('leaves digits in texts alone', () => {
    const row = {
      iban: 'FR7600000000000000000000097',
      reference: '00000000000000000000',
      note: 'a,12345678901234567890',
    };
    assert.deepEqual(parseExactJson(Buffer.from(JSON.stringify(row))), row);
  });

  test('gives a plain number beside a long one when nothing would be lost', () => {
    const parsed = parseExactJson(
      Buffer.from('{"long":0.12345678901234567890,"amount":12.34,"exact":1000000000000000}'),
    );
    assert.equal((parsed as { amount: unknown }).amount, 12.34);
    assert.equal((parsed as { exact: unknown }).exact, 1_000_000_000_000_000);
  });

  for (const [written, read] of [
    ['"a\\ud83d"', 'a\ufffd'],
    ['"\\uDE00b"', '\ufffdb'],
    ['"\\ud83d\\ude00"', '\u{1f600}'],
    ['"a\\u0000b"', 'a b'],
    ['"\\\\ud83d"', '\\ud83d'],
  ] as const) {
    test(`makes well-formed text of ${written}`, () => {
      assert.deepEqual(parseExactJson(Buffer.from(`{"a":[${written}],"b":0.12345678901234567890}`)), {
        a: [read],
        b: JSON.rawJSON('0.12345678901234567890'),
      });
    });
  }

  test('makes well-formed names of fields, and keeps one that is called __proto__', () => {
    const parsed = parseExactJson(Buffer.from('{"a\\ud83d":{"__proto__":1},"x":"\\ud83d"}')) as object;
    assert.equal(JSON.stringify(parsed), '{"a\ufffd":{"__proto__":1},"x":"\ufffd"}');
  });

  test('throws for text that is no JSON', () => {
    assert.throws(() => parseExactJson(Buffer.from('<html>')), SyntaxError);
    assert.throws(() => parseExactJson(Buffer.from('{"a":12345678901234567890')), SyntaxError);
    assert.throws(() => parseExactJson(Buffer.from('12345678901234567890 '.repeat(2))), SyntaxError);
  });
});
