import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CharacterSet, transliterate } from '../../src/statements/text/transliterate.ts';

const ascii: CharacterSet = { character: /[ -~]/, unknown: '?' };
const capitals: CharacterSet = { character: /[A-Z\d.-]/, capitals: true, instead: { ',': '.' }, unknown: '-' };
const western: CharacterSet = { character: /[ -~é€]/, unknown: '?' };

describe('a text in another set of characters', () => {
  test('has what comes nearest', () => {
    const nearest = {
      ß: 'ss',
      ł: 'l',
      ø: 'o',
      æ: 'ae',
      Æ: 'AE',
      œ: 'oe',
      Œ: 'OE',
      '€': 'EUR',
      é: 'e',
      Ж: 'ZH',
      '’': "'",
      '½': '1/2',
    };
    for (const [from, to] of Object.entries(nearest)) {
      assert.equal(transliterate(from, ascii).toUpperCase(), to.toUpperCase(), from);
    }
    assert.equal(transliterate('n° 12 « x »', ascii), 'no 12 " x "');
  });

  test('keeps what the set has, composed or not', () => {
    assert.equal(transliterate('é e\u0301 è €', western), 'é é e €');
    assert.equal(transliterate('plain', western), 'plain');
  });

  test('drops nothing that can be seen', () => {
    for (const text of ['日本', '😀', '한국', '\ue000', '\u{10ffff}', '\ud800', '(', '𝐀', '½']) {
      assert.notEqual(transliterate(text, ascii), '', text);
      assert.notEqual(transliterate(text, capitals), '', text);
    }
    assert.equal(transliterate('a\u200bb\u0301\u0301', ascii), 'ab');
  });

  test('is within the set, line breaks too', () => {
    assert.equal(transliterate('a,b(c)\nÉ\u0000', capitals), 'A.B-C--E-');
    assert.equal(transliterate('a\tb\r\nc\u007f', ascii), 'a b  c ');
  });
});
