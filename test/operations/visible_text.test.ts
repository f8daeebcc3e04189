import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visible, visibleLines, visibleValue } from '../../src/operations/visible_text.ts';

/** What does something to a terminal or hides, with what is shown for it. */
const acting = [
  ['\u001b[31mred\u001b]0;title\u0007', '\\u001b[31mred\\u001b]0;title\\u0007'],
  ['a\r\nforged line', 'a\\u000d\\u000aforged line'],
  ['\u009b2J', '\\u009b2J'],
  ['\u007f\u0000\t', '\\u007f\\u0000\\u0009'],
  ['safe\u202egpj.exe', 'safe\\u202egpj.exe'],
  ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
  ['tag\u{e0041}', 'tag\\udb40\\udc41'],
  ['half\ud83d', 'half\\ud83d'],
] as const;

test('what cannot be seen is written out', () => {
  for (const [text, shown] of acting) {
    assert.equal(visible(text), shown);
    assert.equal(visible(shown), shown, 'once is enough');
    assert.equal(visibleLines(text), shown.replaceAll('\\u000a', '\n'), 'a line may end');
  }
});

test('what can be seen stays', () => {
  for (const text of ['erp.example', 'Société générale', 'Ünïcödé 東京 😀', '', '<a href="x">&amp;</a>']) {
    assert.equal(visible(text), text);
    assert.equal(visibleLines(`${text}\n${text}`), `${text}\n${text}`);
  }
});

test('JSON that is made visible says the same', () => {
  const value = { names: acting.map(([text]) => text), '\u202ekey': 'é' };
  const shown = visibleLines(JSON.stringify(value, undefined, 2));
  assert.deepEqual(JSON.parse(shown), value);
  assert.doesNotMatch(shown, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('every text of a value is made visible, and the rest stays', () => {
  const value = { name: 'a\u001b', list: ['b\n', 1, null, { deep: '\u202e' }], on: true };
  const shown = { name: 'a\\u001b', list: ['b\\u000a', 1, null, { deep: '\\u202e' }], on: true };
  assert.deepEqual(visibleValue(value), shown);
});
