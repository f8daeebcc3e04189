import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { statementFormats } from '../../src/statements/formats.ts';
import { exampleEntry, exampleStatement } from './example_statement.ts';

describe('every format', () => {
  test('is one of the contract', () => {
    assert.deepEqual(
      statementFormats.map(({ name }) => name),
      ['cfonb120', 'camt053', 'camt053.001.02', 'ofx', 'ofx102', 'mt940', 'qif', 'csv'],
    );
  });

  for (const format of statementFormats) {
    test(`${format.name} is written in pieces`, () => {
      const entries = Array.from({ length: 3000 }, (_, index) =>
        exampleEntry({ id: `powens-${index}`, description: 'VIR SEPA' }),
      );
      const statements = [{ ...exampleStatement(), entries }];
      assert.equal(format.refusalOf(statements[0] ?? assert.fail()), undefined);
      const pieces = [...format.write(statements, { createdAt: new Date(), language: 'fr' })];
      assert.ok(pieces.length > 1, `${pieces.length} pieces`);
      for (const { length } of pieces) assert.ok(length > 0 && length < 80 * 1024, `a piece of ${length} bytes`);
    });
  }
});
