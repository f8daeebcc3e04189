import type { StatementFormat } from './statement_format.ts';

/** Every format that a statement can be had in. */
export const statementFormats: readonly StatementFormat[] = [];
