import { camt053 } from './camt/camt053.ts';
import { camt053v02 } from './camt/camt053_001_02.ts';
import { cfonb120 } from './cfonb/cfonb120.ts';
import { csv } from './csv.ts';
import { mt940 } from './mt940/mt940.ts';
import { ofx } from './ofx/ofx.ts';
import { ofx102 } from './ofx/ofx102.ts';
import { qif } from './qif.ts';
import type { StatementFormat } from './statement_format.ts';

/** Every format that a statement can be had in. */
export const statementFormats: readonly StatementFormat[] = [
  cfonb120,
  camt053,
  camt053v02,
  ofx,
  ofx102,
  mt940,
  qif,
  csv,
];
