import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { cfonbAmount } from '../../../src/statements/cfonb/amount.ts';
import { cfonb120 } from '../../../src/statements/cfonb/cfonb120.ts';
import { balanceLayout, complementLayout, movementLayout } from '../../../src/statements/cfonb/layouts.ts';
import { record } from '../../../src/statements/cfonb/record.ts';
import { cfonbText } from '../../../src/statements/cfonb/text.ts';
import { referenceOf } from '../../../src/statements/fields/reference_of.ts';
import type { Statement, StatementEntry } from '../../../src/statements/statement.ts';
import { randomFrom, randomStatement, seedOfRun } from '../random_statement.ts';
import { type ReadMovement, readCfonb } from './read_cfonb.ts';

const order = { createdAt: new Date('2026-03-01T08:00:00Z'), language: 'fr' } as const;

function written(...statements: Statement[]): Buffer {
  return Buffer.concat([...cfonb120.write(statements, order)]);
}

/** The records of the examples 1 to 3, as the page of the reference shows them. */
function referenceExamples(): string[][] {
  const page = readFileSync(new URL('../../../docs/reference/cfonb120.md', import.meta.url), 'utf8');
  return [...page.matchAll(/^```\n(01[^`]*)\n```$/gm)].map(([, records = '']) => records.split('\n'));
}

const entry: StatementEntry = {
  id: 'powens-910002',
  day: '2026-02-03',
  valueDate: null,
  transactionDate: null,
  amount: { units: -18_647n, scale: 2 },
  description: 'Prlv Sepa',
  operationType: null,
  interbankCode: 'b1',
  checkNumber: null,
  counterpartyName: 'Nordelec Énergie',
  counterpartyIban: 'FR7612345678901234567890123',
  originalAmount: null,
  originalCurrency: null,
  commission: null,
  cardLastDigits: null,
};

const example: Statement = {
  account: {
    id: 'powens-12',
    name: 'Compte courant',
    type: 'checking',
    iban: 'FR7899999000420010203040X24',
    number: null,
    bic: null,
    holder: null,
    currency: 'EUR',
    exponent: 2,
    bankId: null,
    bankName: null,
  },
  from: '2026-02-01',
  to: '2026-02-28',
  opening: { units: 154_230n, scale: 2 },
  closing: { units: 381_293n, scale: 2 },
  entries: [entry],
};

function linesOf(statement: Statement): string[] {
  return written(statement)
    .toString('latin1')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.trimEnd());
}

/** What a person reads of a text, and a program that matches by it. */
function letters(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}

describe('CFONB 120', () => {
  const minor = (units: number) => cfonbAmount({ units: BigInt(units) });

  test('has the records of the worked examples, byte for byte', () => {
    const one = { bank: '99999', branch: '00042', currency: 'EUR', decimals: '2', account: '0010203040X' };
    const other = { ...one, account: '00077788899' };
    const movement = (head: typeof one, [operation, date, valueDate, label]: string[], units: number, rest = {}) => {
      const blank = { code: '04', entryNumber: '0000000', exempt: '0' };
      return record(movementLayout, {
        ...head,
        ...blank,
        operation: operation ?? '',
        date: date ?? '',
        valueDate: valueDate ?? '',
        label: label ?? '',
        amount: minor(units),
        ...rest,
      });
    };
    const balance = (code: string, head: typeof one, date: string, units: number) =>
      record(balanceLayout, { ...head, code, date, amount: minor(units) });
    const complement = ([operation, date, qualifier, information]: string[]) =>
      record(complementLayout, {
        ...one,
        code: '05',
        operation: operation ?? '',
        date: date ?? '',
        qualifier: qualifier ?? '',
        information: information ?? '',
      });
    assert.deepEqual(referenceExamples(), [
      [
        balance('01', one, '310126', 154_230),
        movement(one, ['05', '020226', '020226', 'VIR SEPA ATELIER LUMEN'], 250_000, {
          entryNumber: '0001234',
          reference: 'FA-2026-0117',
        }),
        complement(['05', '020226', 'NPY', 'ATELIER LUMEN SARL']),
        complement(['05', '020226', 'RCN', `${'E2E-000117'.padEnd(35)}SUPP`]),
        movement(one, ['B1', '030226', '030226', 'PRLV SEPA NORDELEC ENERGIE'], -18_647),
        complement(['B1', '030226', 'RUM', `${'MDT-77-2025-0009'.padEnd(35)}RCUR`]),
        movement(one, ['28', '040226', '040226', 'CB LIBRAIRIE DU PORT 03/02'], -4290),
        balance('07', one, '040226', 381_293),
      ],
      [balance('01', one, '050226', 381_293), balance('07', one, '060226', 381_293)],
      [
        balance('01', other, '280226', -10),
        movement(other, ['62', '010326', '280226', 'COMMISSION DE MOUVEMENT'], -1, { exempt: '1' }),
        movement(other, ['02', '010326', '030326', 'REMISE CHEQUES 3 CHQ'], 30_011, {
          entryNumber: '0000055',
          unavailable: '1',
        }),
        balance('07', other, '010326', 30_000),
      ],
    ]);
  });

  test('states an account: 01, each movement with all that belongs to it, 07', () => {
    const long = {
      ...entry,
      description: 'Prélèvement « Énergie », facture n° 2026-0117 ß ł ø œ €',
      checkNumber: '42',
      valueDate: '2026-02-04',
      originalAmount: { units: -20_150n, scale: 2 },
      originalCurrency: 'USD',
    };
    const uuid = { ...entry, id: 'iswigo-9d10c6f2-0a1b-4c2d-8e3f-405060708090', interbankCode: null };
    const credit = { ...uuid, amount: { units: 5n, scale: 2 }, counterpartyIban: null, checkNumber: '123456789' };
    const b1 = '99999    00042EUR2 0010203040XB1030226';
    const nn = '99999    00042EUR2 0010203040X99030226';
    assert.deepEqual(linesOf({ ...example, entries: [long, credit] }), [
      '0199999    00042EUR2 0010203040X  310126                                                  0000000015423{',
      `04${b1}  040226PRELEVEMENT ENERGIE . FACTURE    00000420 0000000001864P910002`,
      `05${b1}     LIBNO 2026-0117 SS L O OE EUR`,
      `05${b1}     NBENORDELEC ENERGIE`,
      `05${b1}     CBEFR7612345678901234567890123`,
      `05${b1}     MMOUSD200000000020150`,
      `05${b1}     REFpowens-910002`,
      `04${nn}  030226PRLV SEPA                        00000000 0000000000000E${referenceOf(credit.id, { length: 16, characters: /^[0-9A-Z]+$/ })}`,
      `05${nn}     NPYNORDELEC ENERGIE`,
      `05${nn}     LIBCHEQUE 123456789`,
      `05${nn}     REF9d10c6f20a1b4c2d8e3f405060708090`,
      `05${nn}     LIBISWIGO-9D10C6F2-0A1B-4C2D-8E3F-405060708090`,
      '0799999    00042EUR2 0010203040X  280226                                                  0000000038129C',
    ]);
  });

  test('of no movements is whole', () => {
    assert.deepEqual(
      linesOf({ ...example, entries: [] }).map((line) => line.slice(0, 2)),
      ['01', '07'],
    );
  });

  const seed = seedOfRun();
  test(`written and read is the same, to the last digit (SEED=${seed})`, () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 50; round++) {
      const statements = Array.from({ length: 1 + random(3) }, () => randomStatement(random));
      const read = readCfonb(written(...statements));
      assert.equal(read.length, statements.length);
      for (const [index, statement] of statements.entries()) {
        const { account, opening, closing, entries } = statement;
        const found = read[index] ?? assert.fail();
        assert.deepEqual(
          [
            found.bank,
            found.branch,
            found.account,
            found.currency,
            found.decimals,
            found.openingDate,
            found.closingDate,
          ],
          ['99999', '00042', '0010203040X', account.currency, account.exponent, '2025-12-31', '2026-02-28'],
        );
        assert.deepEqual([found.opening, found.closing], [opening?.units, closing?.units]);
        assert.equal(
          found.movements.reduce((sum, { amount }) => sum + amount, found.opening),
          found.closing,
        );
        assert.equal(new Set(found.movements.map(({ reference }) => reference)).size, entries.length);
        for (const [place, entry] of entries.entries()) sameMovement(found.movements[place] ?? assert.fail(), entry);
      }
    }
  });

  function sameMovement(found: ReadMovement, entry: StatementEntry): void {
    const one = (qualifier: string) => found.more.get(qualifier)?.join(' ') ?? '';
    const uuid = entry.id.startsWith('iswigo') ? entry.id : '';
    const cheque = /^\d{1,7}$/.test(entry.checkNumber ?? '0') ? '' : `CHEQUE ${entry.checkNumber}`;
    assert.deepEqual([found.date, found.valueDate], [entry.day, entry.valueDate ?? entry.day]);
    assert.equal(found.amount, entry.amount.units);
    assert.equal(letters(`${found.label} ${one('LIB')}`), letters(cfonbText(`${entry.description}${cheque}${uuid}`)));
    assert.equal(one('REF'), uuid === '' ? entry.id : uuid.slice(7).replaceAll('-', ''));
    const [name, account] = entry.amount.units < 0n ? ['NBE', 'CBE'] : ['NPY', 'CPY'];
    assert.ok(letters(cfonbText(entry.counterpartyName ?? '')).startsWith(letters(one(name as string))));
    assert.equal(one(account as string), entry.counterpartyIban ?? '');
    const { originalAmount, originalCurrency } = entry;
    const size = String(originalAmount?.units ?? '')
      .replace('-', '')
      .padStart(14, '0');
    assert.equal(one('MMO'), originalAmount ? `${originalCurrency}${originalAmount.scale}${size}` : '');
    if (entry.checkNumber !== null && cheque === '') assert.equal(Number(found.entryNumber), Number(entry.checkNumber));
  }

  test('has amounts of 14 digits and no more, of rows and of balances', () => {
    const amount = (units: bigint) => ({ ...example, entries: [{ ...entry, amount: { units, scale: 2 } }] });
    assert.equal(cfonb120.refusalOf(amount(-99_999_999_999_999n)), undefined);
    assert.match(cfonb120.refusalOf(amount(100_000_000_000_000n)) ?? '', /14 digits.*powens-910002/);
    const balance = { units: -100_000_000_000_000n, scale: 2 };
    assert.match(cfonb120.refusalOf({ ...example, opening: balance }) ?? '', /14 digits.*powens-12/);
    assert.match(cfonb120.refusalOf({ ...example, closing: balance }) ?? '', /14 digits.*powens-12/);
  });

  test('is for French accounts, by their IBAN or a RIB whose key is right', () => {
    const refused = (account: Partial<Statement['account']>) =>
      cfonb120.refusalOf({ ...example, account: { ...example.account, ...account } });
    assert.equal(refused({}), undefined);
    assert.equal(refused({ iban: null, number: '99999 00042 0010203040X 24' }), undefined);
    for (const account of [
      { iban: 'DE89370400440532013000' },
      { iban: 'DE89370400440532013000', number: '99999 00042 0010203040X 24' },
      { iban: null, number: '99999 00042 0010203040X 25' },
      { iban: null, number: '0010203040X' },
      { iban: 'FR78 9999 XXXX XXXX XXXX XXXX X24' },
      { iban: null },
    ]) {
      assert.match(refused(account) ?? '', /French/, JSON.stringify(account));
    }
  });
});
