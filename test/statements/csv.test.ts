import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import papaparse from 'papaparse';
import { csv } from '../../src/statements/csv.ts';
import { absolute, add, type Decimal, decimalText, parseDecimal } from '../../src/statements/decimal.ts';
import type { Statement } from '../../src/statements/statement.ts';
import { oneLine } from '../../src/statements/text/one_line.ts';
import { randomFrom, randomStatement, seedOfRun } from './random_statement.ts';

type Language = 'fr' | 'en';

function written(statements: readonly Statement[], language: Language): string {
  return Buffer.concat([...csv.write(statements, { createdAt: new Date(), language })]).toString('utf8');
}

/** By a published reader, which finds out by itself what parts the columns. */
function read(text: string): string[][] {
  const { data, errors } = papaparse.parse<string[]>(text, { skipEmptyLines: true });
  assert.deepEqual(errors, []);
  return data;
}

const seed = seedOfRun();
const random = randomFrom(seed);

function one(entry: Partial<Statement['entries'][number]>): Statement {
  const statement = randomStatement(random, 1);
  return { ...statement, entries: statement.entries.map((each) => ({ ...each, ...entry })) };
}

describe('CSV', () => {
  test('is French by default: a mark for Excel, semicolons, decimal commas, its dates', () => {
    const amount: Decimal = { units: -123_450n, scale: 2 };
    const statement = {
      ...one({
        id: 'powens-1',
        day: '2026-02-03',
        valueDate: '2026-02-04',
        amount,
        description: 'Été; "2026"',
        checkNumber: '0012',
      }),
      opening: { units: 0n, scale: 2 },
    };
    const account = { ...statement.account, currency: 'EUR', iban: 'FR7899999000420010203040X24' };
    assert.equal(
      written([{ ...statement, account }], 'fr'),
      '\ufeffDate;Date valeur;Libellé;Référence;Débit;Crédit;Solde;Devise;Compte;Identifiant\r\n' +
        '03/02/2026;04/02/2026;"Été; ""2026""";0012;1234,50;;-1234,50;EUR;FR7899999000420010203040X24;powens-1\r\n',
    );
    assert.equal(
      written([{ ...statement, account }], 'en'),
      'Date,Value date,Label,Reference,Debit,Credit,Balance,Currency,Account,Identifier\r\n' +
        '2026-02-03,2026-02-04,"Été; ""2026""",0012,1234.50,,-1234.50,EUR,FR7899999000420010203040X24,powens-1\r\n',
    );
  });

  for (const language of ['fr', 'en'] as const) {
    test(`in ${language}, written and read is the same, to the last digit (SEED=${seed})`, () => {
      for (let round = 0; round < 30; round++) {
        const statements = Array.from({ length: 1 + random(2) }, () => randomStatement(random));
        const text = written(statements, language);
        assert.equal(text.startsWith('\ufeff'), language === 'fr');
        const [, ...rows] = read(text);
        const expected = statements.flatMap(({ account, entries, opening }) => {
          let balance = opening;
          return entries.map((entry) => {
            balance = balance && add(balance, entry.amount);
            return { ...entry, account, balance };
          });
        });
        assert.equal(rows.length, expected.length);
        for (const [index, entry] of expected.entries()) {
          const [date, valueDate, label, reference, debit, credit, balance, currency, account, id] = rows[index] ?? [];
          assert.deepEqual([date, valueDate], [shown(entry.day, language), shown(entry.valueDate ?? '', language)]);
          assert.equal(unescaped(label), oneLine(entry.description.toWellFormed()).trim());
          assert.deepEqual(
            [unescaped(reference), currency, account, id],
            [entry.checkNumber ?? '', entry.account.currency, entry.account.iban, entry.id],
          );
          const sides = [debit, credit].map((side) => side && parseDecimal(side.replace(',', '.')));
          const isDebit = entry.amount.units < 0n;
          assert.deepEqual(sides, isDebit ? [absolute(entry.amount), ''] : ['', entry.amount]);
          assert.equal(balance?.replace(',', '.'), entry.balance && decimalText(entry.balance));
        }
      }
    });
  }

  test('holds nothing that a spreadsheet calculates', () => {
    for (const start of ['=', '+', '-', '@', '\t=', '\r=', ' =', '\uff1d', '\uff0b']) {
      const [, cells = []] = read(
        written([one({ description: `${start}1+1`, checkNumber: `${start}2`, id: '-3' })], 'fr'),
      );
      for (const cell of [cells[2], cells[3], cells[9]])
        assert.match(cell ?? '', /^'[=+\-@\uff1d\uff0b]/, JSON.stringify(start));
    }
  });

  test('passes digits beyond the minor unit, and goes without a balance', () => {
    const statement = { ...one({ amount: { units: 125n, scale: 3 } }), opening: null, closing: null };
    const [, cells = []] = read(written([statement], 'fr'));
    assert.deepEqual([cells[5], cells[6]], ['0,125', '']);
  });

  test('of no movements has its columns', () => {
    assert.equal(read(written([{ ...one({}), entries: [] }], 'en')).length, 1);
  });
});

function unescaped(cell: string | undefined): string | undefined {
  return cell?.replace(/^'(?=[=+\-@])/, '');
}

function shown(day: string, language: Language): string {
  return language === 'fr' ? day.split('-').reverse().join('/') : day;
}
