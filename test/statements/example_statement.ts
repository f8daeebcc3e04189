import { parseDecimal } from '../../src/statements/decimal.ts';
import type { Statement, StatementAccount, StatementEntry } from '../../src/statements/statement.ts';

/** The first of the worked examples: docs/reference/cfonb120.md, 6. */
export function exampleStatement(): Statement {
  return {
    account: exampleAccount,
    from: '2026-02-01',
    to: '2026-02-04',
    opening: decimal('1542.30'),
    closing: decimal('3812.93'),
    entries: [
      exampleEntry({
        id: 'powens-910001',
        day: '2026-02-02',
        amount: decimal('2500.00'),
        description: 'VIR SEPA ATELIER LUMEN FA-2026-0117',
        operationType: 'transfer',
        counterpartyName: 'ATELIER LUMEN SARL',
      }),
      exampleEntry({
        id: 'powens-910002',
        day: '2026-02-03',
        amount: decimal('-186.47'),
        description: 'PRLV SEPA NORDELEC ENERGIE',
        operationType: 'direct_debit',
        counterpartyName: 'NORDELEC ENERGIE',
      }),
      exampleEntry({
        id: 'powens-910003',
        day: '2026-02-04',
        amount: decimal('-42.90'),
        description: 'CB LIBRAIRIE DU PORT 03/02',
        operationType: 'card',
        counterpartyName: 'LIBRAIRIE DU PORT',
      }),
    ],
  };
}

export const exampleAccount: StatementAccount = {
  id: 'powens-12',
  name: null,
  type: 'checking',
  iban: 'FR7899999000420010203040X24',
  number: null,
  bic: null,
  holder: null,
  currency: 'EUR',
  exponent: 2,
  bankId: null,
  bankName: null,
};

/** An entry of which nothing more is known than what is given. */
export function exampleEntry(known: Partial<StatementEntry>): StatementEntry {
  return {
    id: 'powens-1',
    day: '2026-02-02',
    valueDate: known.day ?? '2026-02-02',
    transactionDate: null,
    amount: decimal('1.00'),
    description: '',
    operationType: null,
    interbankCode: null,
    checkNumber: null,
    counterpartyName: null,
    counterpartyIban: null,
    originalAmount: null,
    originalCurrency: null,
    commission: null,
    cardLastDigits: null,
    ...known,
  };
}

/** A statement of one entry of which that is known. */
export function statementOf(known: Partial<StatementEntry>, account: Partial<StatementAccount> = {}): Statement {
  const entry = exampleEntry(known);
  return {
    account: { ...exampleAccount, ...account },
    from: '2026-02-01',
    to: '2026-02-04',
    opening: { units: 0n, scale: entry.amount.scale },
    closing: entry.amount,
    entries: [entry],
  };
}

export function decimal(text: string) {
  const read = parseDecimal(text);
  if (read === undefined) throw new Error(`no decimal: ${text}`);
  return read;
}
