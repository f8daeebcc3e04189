import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { markOf, markOfAll } from '../../src/statements/fields/mark_of.ts';
import type { Statement, StatementEntry } from '../../src/statements/statement.ts';
import { decimal, exampleEntry, exampleStatement } from './example_statement.ts';

describe('the mark of a statement', () => {
  const statement = exampleStatement();
  const [entry = exampleEntry({}), ...others] = statement.entries;
  const withEntry = (known: Partial<StatementEntry>): Statement => ({
    ...statement,
    entries: [{ ...entry, ...known }, ...others],
  });

  test('is the same for the same content', () => {
    assert.match(markOf(statement), /^[\da-f]{32}$/);
    assert.equal(markOf(exampleStatement()), markOf(statement));
  });

  test('is another for any other account, day, balance or row', () => {
    const different: readonly Statement[] = [
      statement,
      { ...statement, account: { ...statement.account, id: 'powens-13' } },
      { ...statement, from: '2026-01-31' },
      { ...statement, to: '2026-02-05' },
      { ...statement, opening: decimal('1542.31') },
      { ...statement, closing: null },
      { ...statement, entries: others },
      withEntry({ id: 'powens-910004' }),
      withEntry({ day: '2026-02-03' }),
      withEntry({ valueDate: null }),
      withEntry({ amount: decimal('-2500.00') }),
      withEntry({ amount: { ...entry.amount, scale: 3 } }),
      withEntry({ description: `${entry.description} ` }),
      withEntry({ counterpartyName: null }),
      withEntry({ counterpartyName: '' }),
      withEntry({ originalAmount: decimal('1.00') }),
      // What two fields say one behind the other is the same here, and there is as much of it.
      withEntry({ counterpartyName: 'n', counterpartyIban: null }),
      withEntry({ counterpartyName: null, counterpartyIban: 'n' }),
      withEntry({ checkNumber: '12', counterpartyName: '3' }),
      withEntry({ checkNumber: '1', counterpartyName: '23' }),
    ];
    assert.equal(new Set(different.map(markOf)).size, different.length);
  });

  test('makes one of a message by all of its statements, in their order', () => {
    const marks = [['a', 'b'], ['b', 'a'], ['a'], ['ab']].map(markOfAll);
    assert.equal(new Set(marks).size, marks.length);
    assert.match(marks[0] ?? '', /^[\da-f]{32}$/);
  });
});
