import type { Statement } from '../../src/statements/statement.ts';
import type { StatementFormat } from '../../src/statements/statement_format.ts';

/** The bytes of the file of some statements. */
export function written(
  format: StatementFormat,
  statements: readonly Statement[],
  createdAt = '2026-04-01T08:00:00Z',
): Buffer {
  return Buffer.concat([...format.write(statements, { createdAt: new Date(createdAt), language: 'fr' })]);
}
