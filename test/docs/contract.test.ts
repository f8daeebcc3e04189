import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { settingDefinitions } from '../../config/definitions.ts';
import { exceptionStatus } from '../../src/frappe/answers/exceptions.ts';
import { methods } from '../../src/methods/registry.ts';
import { readContractPage } from './contract_page.ts';

const markdown = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');
const page = readContractPage(markdown);
const built = {
  methods: methods.map(({ name }) => name),
  settings: Object.keys(settingDefinitions),
  errors: Object.keys(exceptionStatus),
};
const promised = { methods: page.methods, settings: page.settings, errors: new Set(page.errors.keys()) };

describe('docs/contract.md', () => {
  for (const what of ['methods', 'settings', 'errors'] as const) {
    test(`names all ${what} of the program`, () => {
      assert.ok(built[what].length > 10, 'the program was read');
      assert.deepEqual(
        built[what].filter((name) => !promised[what].has(name)),
        [],
      );
    });

    test(`names no ${what} but those and what it lists as not there yet`, () => {
      const there = new Set(built[what]);
      assert.deepEqual([...promised[what]].filter((name) => !there.has(name)).sort(), [...page.notYet[what]].sort());
    });
  }

  test('gives every error the status that the program gives it', () => {
    const stated = [...page.errors].map(([type, statuses]) => [type, [...statuses]]);
    assert.deepEqual(
      Object.fromEntries(stated),
      Object.fromEntries(Object.entries(exceptionStatus).map(([type, status]) => [type, [status]])),
    );
  });

  test('has a star behind everything that is not there yet, and behind nothing else', () => {
    const list = [...page.notYet.methods, ...page.notYet.settings, ...page.notYet.errors];
    assert.deepEqual([...page.starred].sort(), list.sort());
  });
});

test('the page is read as a person reads it', () => {
  const made = readContractPage(`
| what | names |
| --- | --- |
| methods | \`c\` |

| method | arguments |
| --- | --- |
| \`a\`, \`b\` | \`x\` |
| \`c\` * | none |

## What an operator may rely on
| variable | meaning |
| --- | --- |
| \`PORT\` | where, \`on\` |
And \`HOST\`.

| when | HTTP | \`exc_type\` |
| --- | --- | --- |
| \`d\` is gone | 429, small | OneError / TwoError; says \`e\` |
`);
  assert.deepEqual([...made.methods], ['a', 'b', 'c']);
  assert.deepEqual([...made.settings], ['PORT', 'HOST']);
  assert.deepEqual(
    [...made.errors],
    [
      ['OneError', new Set([429])],
      ['TwoError', new Set([429])],
    ],
  );
  assert.deepEqual([...made.notYet.methods], ['c']);
  assert.deepEqual([...made.starred], ['c']);
});
