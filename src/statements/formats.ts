import { cfonb120 } from './cfonb/cfonb120.ts';
import { csv } from './csv.ts';
import { qif } from './qif.ts';
import type { StatementFormat } from './statement_format.ts';

/** Every format that a statement can be had in. */
export const statementFormats: readonly StatementFormat[] = [cfonb120, qif, csv];
