import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { checkArguments } from '../../../src/frappe/arguments/check_arguments.ts';
import { optionalText, text } from '../../../src/methods/arguments/text.ts';

const method = { arguments: z.object({ name: text(''), more: optionalText('') }) };

describe('a text that a site sends', () => {
  for (const [written, read] of [
    ['Caisse d’Épargne 🏦', 'Caisse d’Épargne 🏦'],
    [' a\r\n', 'a'],
    ['\ufeffa\u00a0', 'a'],
    ['Caisse d\u0092Épargne', 'Caisse d\u0092Épargne'],
  ] as const) {
    test(`${JSON.stringify(written)} is ${read}`, () => {
      assert.deepEqual(checkArguments(method, { name: 'x', more: written }), { name: 'x', more: read });
    });
  }

  test('that was no UTF-8 names no user and no site: René and Renè would be one', () => {
    for (const name of ['user', 'site']) {
      const ofOne = { arguments: z.object({ [name]: text('') }) };
      assert.deepEqual(checkArguments(ofOne, { [name]: 'René' }), { [name]: 'René' });
      const lost = Buffer.from('René', 'latin1').toString();
      assert.throws(() => checkArguments(ofOne, { [name]: lost }), { code: 'argument_malformed', message: /UTF-8/ });
      assert.deepEqual(
        checkArguments(method, { name: lost }),
        { name: lost, more: null },
        'a bank is called as it was',
      );
    }
  });

  for (const written of ['a\r\nSet-Cookie: b', 'a\tb', 'a\0b', 'a\u007fb', 'a\ud83c', '\udfe6a']) {
    test(`${JSON.stringify(written)} is refused, whichever argument it is`, () => {
      for (const values of [{ name: written }, { name: 'x', more: written }]) {
        const name = 'more' in values ? 'more' : 'name';
        assert.throws(() => checkArguments(method, values), { code: 'argument_malformed', message: new RegExp(name) });
      }
    });
  }
});
