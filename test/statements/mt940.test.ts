import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { inLines } from '../../src/statements/mt940/lines.ts';
import { mt940 } from '../../src/statements/mt940/mt940.ts';
import { inSetX } from '../../src/statements/mt940/set_x.ts';
import type { StatementAccount, StatementEntry } from '../../src/statements/statement.ts';
import { decimal, exampleStatement, statementOf } from './example_statement.ts';
import { randomFrom, randomStatement, seedOfRun } from './random_statement.ts';
import { type ReadLine, readMt940 } from './read_mt940.ts';
import { legalText, sameAsRead } from './same_as_read.ts';
import { written } from './written.ts';

/** What we use of the published reader, which has no types. */
interface Parser {
  parse(text: string): readonly {
    readonly accountIdentification: string;
    readonly openingBalance: number;
    readonly openingBalanceDate: Date;
    readonly closingBalance: number;
    readonly closingBalanceDate: Date;
    readonly transactions: readonly {
      readonly amount: number;
      readonly date: Date;
      readonly bankReference: string;
      readonly details: string;
    }[];
  }[];
}

const { Parser } = createRequire(import.meta.url)('mt940js') as { readonly Parser: new () => Parser };

function lineOf(known: Partial<StatementEntry>): ReadLine {
  const [message] = readMt940(written(mt940, [statementOf(known)]));
  return message?.entries[0] ?? assert.fail('no line');
}

/** What stays of a text wherever its lines break: only there points stand before hyphens and colons. */
const squeezed = (text: string) => text.replaceAll(/[\s.:-]/g, '');

function sameLabel(read: string, { description }: StatementEntry): void {
  const [expected, found] = [squeezed(inSetX(legalText(description))), squeezed(read)];
  assert.ok(found.startsWith(expected) || (read.length > 250 && expected.startsWith(found)), `${found}\n${expected}`);
}

describe('mt940', () => {
  test('has the fields of SWIFT’s message', () => {
    assert.deepEqual(written(mt940, [exampleStatement()]).toString('latin1').split('\r\n'), [
      ':20:'.concat(readMt940(written(mt940, [exampleStatement()]))[0]?.reference ?? ''),
      ':25:FR7899999000420010203040X24',
      // The day of the year of 2026-02-04.
      ':28C:26035/1',
      ':60F:C260131EUR1542,30',
      ':61:2602020202C2500,00NTRFNONREF//powens-910001',
      ':86:powens-910001 VIR SEPA ATELIER LUMEN FA-2026-0117 / ATELIER LUME',
      'N SARL',
      ':61:2602030203D186,47NDDTNONREF//powens-910002',
      ':86:powens-910002 PRLV SEPA NORDELEC ENERGIE',
      ':61:2602040204D42,90NMSCNONREF//powens-910003',
      ':86:powens-910003 CB LIBRAIRIE DU PORT 03/02',
      ':62F:C260204EUR3812,93',
      '-',
      '',
    ]);
  });

  const seed = seedOfRun();
  test(`written and read is the same (SEED=${seed})`, () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 30; round++) {
      const statements = Array.from({ length: 1 + random(3) }, () =>
        randomStatement(random, round === 0 ? 0 : undefined),
      );
      const read = readMt940(written(mt940, statements));
      assert.equal(read.length, statements.length);
      for (const [index, statement] of statements.entries()) sameAsRead(read[index], statement, sameLabel);
    }
  });

  test(`is what a published reader reads (SEED=${seed})`, () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 10; round++) {
      // The reader rounds to hundredths.
      const { account, ...rest } = randomStatement(random, 10);
      const scaled = <T extends { readonly units: bigint } | null>(value: T) =>
        value && { units: value.units, scale: 2 };
      const statement = {
        ...rest,
        account: { ...account, currency: 'EUR', exponent: 2 },
        opening: scaled(rest.opening),
        closing: scaled(rest.closing),
        entries: rest.entries.map((entry) => ({ ...entry, amount: { ...entry.amount, scale: 2 } })),
      };
      const [read] = new Parser().parse(written(mt940, [statement]).toString('latin1'));
      assert.ok(read);
      const number = (value: { readonly units: bigint } | null) => Number(value?.units) / 100;
      assert.deepEqual([read.openingBalance, read.closingBalance], [statement.opening, statement.closing].map(number));
      assert.deepEqual(
        [read.openingBalanceDate, read.closingBalanceDate],
        [new Date('2025-12-31'), new Date('2026-02-28')],
      );
      assert.deepEqual(
        read.transactions.map(({ amount, date, details }) => [
          amount,
          date,
          details.replaceAll('\n', '').split(' ')[0],
        ]),
        statement.entries.map(({ amount, day, valueDate, id }) => [number(amount), new Date(valueDate ?? day), id]),
      );
    }
  });

  test('has amounts as their currency writes them', () => {
    const amountOf = (units: bigint, scale: number) =>
      /:61:\d{10}([CD][\d,]+)N/.exec(written(mt940, [statementOf({ amount: { units, scale } })]).toString())?.[1];
    assert.deepEqual(
      [amountOf(-1500n, 0), amountOf(-1n, 2), amountOf(0n, 2), amountOf(1_234_567n, 3)],
      ['D1500,', 'D0,01', 'C0,00', 'C1234,567'],
    );
  });

  test('names an entry by its whole id where 16 characters hold it, else by what is as unique', () => {
    const referenceOf = (id: string) => lineOf({ id }).reference;
    assert.equal(referenceOf('powens-910001'), 'powens-910001');
    assert.equal(referenceOf('powens-12345678901234'), '12345678901234');
    assert.equal(referenceOf('powens-123456789012345678'), 'XRLS1WQ49JI');
    const uuid = 'iswigo-9d10c6f2-0a1b-4c2d-8e3f-405060708090';
    assert.match(referenceOf(uuid), /^[\dA-Z]{16}$/);
    assert.equal(lineOf({ id: uuid }).id, uuid);
  });

  test('has amounts of origin, charges and the number of a cheque where SWIFT has them', () => {
    const known = {
      originalAmount: decimal('-49.90'),
      originalCurrency: 'USD',
      commission: decimal('0.45'),
      checkNumber: '0001234',
      operationType: 'check',
    };
    const line = lineOf(known);
    assert.equal(line.supplement, '/OCMT/USD49,90//CHGS/EUR0,45/');
    assert.deepEqual([line.type, line.ownReference, line.text], ['NCHK', '0001234', '']);
    // Both have no room: the smaller thing goes behind the label.
    const long = lineOf({ ...known, originalAmount: decimal('123456789.00') });
    assert.deepEqual([long.supplement, long.text], ['/OCMT/USD123456789,00/', 'commission 0.45']);
    const odd = lineOf({ ...known, originalCurrency: 'dollars', checkNumber: 'A-7/1' });
    assert.equal(odd.supplement, '/CHGS/EUR0,45/');
    assert.deepEqual([odd.ownReference, odd.text], ['NONREF', '-49.90 dollars / A-7/1']);
  });

  test('has six lines of 65 characters of information, the id first, cut at the end', () => {
    const { lines } = lineOf({ description: 'abcde '.repeat(100) });
    assert.deepEqual([lines.length, lines.every((line) => line.length > 60 && line.length <= 65)], [6, true]);
    assert.ok(lines[0]?.startsWith('powens-1 abcde'));
  });

  test('breaks lines where a reader neither takes one for a field nor a blank away', () => {
    const room = { lines: 6, width: 10 };
    assert.deepEqual(inLines('abcdefghij klm', room), ['abcdefghi', 'j klm']);
    assert.deepEqual(inLines('abcdefghi jklm', room), ['abcdefgh', 'i jklm']);
    assert.deepEqual(inLines('abcdefghij:62F:', room), ['abcdefghi', 'j:62F:']);
    assert.deepEqual(inLines('-----------:x', room), ['.---------', '.--:x']);
    assert.deepEqual(inLines('  ', room), []);
  });

  test('writes what set x has not as what comes nearest', () => {
    assert.equal(inSetX('Œuvre & "Fils" [50 %] n_1 €'), "Oeuvre + 'Fils' (50 pct) n-1 EUR");
    assert.match(inSetX('😀 北京 ß ł ø'), /^[A-Za-z:()+'.,?/ -]{10,}$/);
  });

  test('names an account by its IBAN, its number, or ours', () => {
    const accountOf = (account: Partial<StatementAccount>) =>
      readMt940(written(mt940, [statementOf({}, account)]))[0]?.account;
    assert.equal(accountOf({}), 'FR7899999000420010203040X24');
    assert.equal(accountOf({ iban: null, number: '/00042/0010203040X/' }), '00042 0010203040X');
    assert.equal(accountOf({ iban: null }), 'powens-12');
    assert.equal(
      accountOf({ iban: null, number: '1'.repeat(36), id: 'iswigo-9d10c6f2-0a1b-4c2d-8e3f-405060708090' }),
      '9d10c6f20a1b4c2d8e3f405060708090',
    );
  });

  test('refuses amounts over 14 digits, and what is no currency', () => {
    const of = (units: bigint) => mt940.refusalOf(statementOf({ amount: { units, scale: 2 } }));
    assert.equal(of(-99_999_999_999_999n), undefined);
    assert.match(of(100_000_000_000_000n) ?? '', /14 digits.* powens-1 /);
    const balance = { units: -(10n ** 14n), scale: 2 };
    for (const balances of [{ opening: balance }, { closing: balance }])
      assert.match(mt940.refusalOf({ ...exampleStatement(), ...balances }) ?? '', /14 digits.* powens-12 /);
    assert.match(mt940.refusalOf(statementOf({}, { currency: 'points' })) ?? '', /currency/);
  });

  test('is the same whenever it is asked for', () => {
    assert.deepEqual(
      written(mt940, [exampleStatement()], '2026-02-05T08:00:00Z'),
      written(mt940, [exampleStatement()], '2026-02-06T09:30:01Z'),
    );
  });
});
