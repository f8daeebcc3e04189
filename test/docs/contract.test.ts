import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allDefinitions } from '../../config/all_definitions.ts';
import { exceptionTypes } from '../../src/errors/exception_types.ts';
import { methods } from '../../src/methods/registry.ts';
import { builtInProviders } from '../../src/providers/registry.ts';
import { account } from '../../src/providers/resources/account.ts';
import { transaction } from '../../src/providers/resources/transaction.ts';
import { readContractPage } from './contract_page.ts';

const markdown = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');
const page = readContractPage(markdown);
const built = {
  methods: methods.map(({ name }) => name),
  settings: Object.keys(allDefinitions(builtInProviders)),
  errors: Object.keys(exceptionTypes),
};
const promised = { methods: page.methods, settings: page.settings, errors: new Set(page.errors.keys()) };
const isBuilt = (name: string) => built.methods.includes(name);

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
      Object.fromEntries(Object.entries(exceptionTypes).map(([type, { status }]) => [type, [status]])),
    );
  });

  for (const { methods: names, takes, later } of page.calls.filter((row) => row.methods.some(isBuilt))) {
    test(`says what ${names.join(' and ')} ${names.length > 1 ? 'take' : 'takes'}`, () => {
      const shapes = methods.filter(({ name }) => names.includes(name)).map((method) => method.arguments.shape);
      const taken = new Set(shapes.flatMap((shape) => Object.keys(shape)));
      // Where `user` is missing, `site` stands in for it, everywhere.
      const meant = new Set([...takes, ...(takes.includes('user') ? ['site'] : [])]);
      assert.deepEqual(
        [...taken].filter((name) => !meant.has(name) && !later.includes(name)),
        [],
      );
      assert.deepEqual(
        takes.filter((name) => !taken.has(name)),
        [],
      );
      const listed = [...page.notYet.arguments];
      assert.deepEqual(
        later.filter((name) => !listed.includes(name)),
        [],
        'a star without a line in the list',
      );
      // Not taken at all, or not to be left out yet.
      const early = (name: string) => shapes.some((shape) => shape[name]?.safeParse(undefined).success);
      assert.deepEqual(later.filter(early), [], 'a star behind what may be left out already');
    });
  }

  test('lists no field as missing that a resource has, and stars the sentence that names them', () => {
    const there = [account, transaction].flatMap((resource) => Object.keys(resource.shape));
    assert.deepEqual(
      there.filter((name) => page.notYet.fields.has(name)),
      [],
    );
    const sentence = /^- \* Besides Bridge's names [\s\S]+?(?=\n\n|\n- )/m.exec(markdown)?.[0] ?? '';
    assert.deepEqual(
      [...page.notYet.fields].filter((name) => !sentence.includes(`\`${name}\``)),
      [],
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
| \`a\`, \`b\` | x, [y] · [z] * |
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
  assert.deepEqual(made.calls[0], { methods: ['a', 'b'], takes: ['x', 'y'], later: ['z'] });
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
