import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ofx } from 'ofx-data-extractor';
import { ofx } from '../../src/statements/ofx/ofx.ts';
import { ofx102 } from '../../src/statements/ofx/ofx102.ts';
import { inWindows1252 } from '../../src/statements/ofx/windows_1252.ts';
import type { Statement, StatementAccount, StatementEntry } from '../../src/statements/statement.ts';
import { decimal, exampleAccount, exampleStatement, statementOf } from './example_statement.ts';
import { randomFrom, randomStatement, seedOfRun } from './random_statement.ts';
import { elementsOf102, elementsOf220, readOfx } from './read_ofx.ts';
import { legalText, sameAsRead } from './same_as_read.ts';
import { written } from './written.ts';
import { at, readXml, type Tree, textAt } from './xml_tree.ts';

const formats = [
  { format: ofx, elementsOf: elementsOf220, textOf: legalText },
  { format: ofx102, elementsOf: elementsOf102, textOf: (text: string) => inWindows1252(legalText(text)) },
] as const;

/** What a program matches by: the break between `NAME` and `MEMO` took a blank away. */
const squeezed = (text: string) => text.replaceAll(/\s/g, '');

for (const { format, elementsOf, textOf } of formats) {
  describe(format.name, () => {
    const transactionOf = (known: Partial<StatementEntry>): Tree => {
      const [transaction] = at(
        elementsOf(written(format, [statementOf(known)])),
        'BANKMSGSRSV1 STMTTRNRS STMTRS BANKTRANLIST STMTTRN',
      );
      return transaction ?? assert.fail('no transaction');
    };
    const accountOf = (account: Partial<StatementAccount>): Record<string, string> => {
      const [statement] = at(
        elementsOf(written(format, [statementOf({}, account)])),
        account.type === 'card' ? 'CREDITCARDMSGSRSV1 CCSTMTTRNRS CCSTMTRS' : 'BANKMSGSRSV1 STMTTRNRS STMTRS',
      );
      const [, from] = statement?.children ?? [];
      return Object.fromEntries([
        ['', from?.name ?? ''],
        ...(from?.children ?? []).map(({ name, text }) => [name, text]),
      ]);
    };

    test('has the elements of the worked example', () => {
      const file = new URL('../../docs/reference/cfonb-example.ofx', import.meta.url);
      const example = textsOf(readXml(readFileSync(file, 'utf8')));
      const without = exampleStatement().entries.map((entry) => ({ ...entry, counterpartyName: null }));
      const ours = textsOf(elementsOf(written(format, [{ ...exampleStatement(), entries: without }])));
      // Of our own making; the key of the RIB is what the example leaves out.
      const ownWays = /\/(DTSERVER|TRNUID|ACCTKEY) /;
      assert.deepEqual(
        ours.filter((text) => !ownWays.test(text)),
        example.filter((text) => !ownWays.test(text)),
      );
    });

    const seed = seedOfRun();
    test(`written and read is the same (SEED=${seed})`, () => {
      const random = randomFrom(seed);
      for (let round = 0; round < 20; round++) {
        const statements = Array.from({ length: 1 + random(3) }, () =>
          randomStatement(random, round === 0 ? 0 : undefined),
        );
        const read = readOfx(elementsOf(written(format, statements)));
        const isCard = ({ account }: Statement) => account.type === 'card';
        const inOrder = [...statements.filter((each) => !isCard(each)), ...statements.filter(isCard)];
        assert.equal(read.length, statements.length);
        for (const [index, statement] of inOrder.entries()) {
          assert.equal(read[index]?.isCard, isCard(statement));
          assert.equal(read[index]?.from, statement.from);
          sameAsRead(read[index], statement, sameLabel);
        }
      }
    });

    /** The label is at the beginning, as much of it as there is room for. */
    function sameLabel(read: string, { description }: StatementEntry): void {
      const [expected, found] = [squeezed(textOf(description)), squeezed(read)];
      if ((read.split('\n')[1] ?? '').length < 240) assert.ok(found.startsWith(expected), `${found}\n${expected}`);
      else assert.ok(found.startsWith(expected) || expected.startsWith(found), `${found}\n${expected}`);
    }

    test('is what a published reader of OFX reads', () => {
      const entries = exampleStatement().entries.map((entry) => ({
        ...entry,
        originalAmount: decimal('12.50'),
        originalCurrency: 'USD',
      }));
      const text = new TextDecoder(format === ofx ? 'utf-8' : 'windows-1252').decode(
        written(format, [{ ...exampleStatement(), entries }]),
      );
      const { STMTRS } = new Ofx(text).toJson().OFX.BANKMSGSRSV1.STMTTRNRS;
      assert.equal(STMTRS.CURDEF, 'EUR');
      assert.equal(STMTRS.BANKACCTFROM.ACCTID, '0010203040X');
      assert.deepEqual([String(STMTRS.LEDGERBAL.BALAMT), STMTRS.LEDGERBAL.DTASOF], ['3812.93', '2026-02-04']);
      assert.deepEqual(
        STMTRS.BANKTRANLIST.STRTTRN?.map(({ FITID, TRNAMT, DTPOSTED, NAME }) => [
          FITID,
          String(TRNAMT),
          DTPOSTED,
          NAME,
        ]),
        [
          ['powens-910001', '2500.00', '2026-02-02', 'VIR SEPA ATELIER LUMEN'],
          ['powens-910002', '-186.47', '2026-02-03', 'PRLV SEPA NORDELEC ENERGIE'],
          ['powens-910003', '-42.90', '2026-02-04', 'CB LIBRAIRIE DU PORT 03/02'],
        ],
      );
    });

    test('says what is known besides behind the label, and not what stands in it', () => {
      const transaction = transactionOf({
        description: 'VIR SEPA ATELIER LUMEN FA-2026-0117',
        transactionDate: '2026-01-31',
        valueDate: '2026-02-03',
        counterpartyName: 'Atelier Lumen',
        counterpartyIban: 'FR7630001007941234567890185',
        amount: decimal('46.12'),
        originalAmount: decimal('49.90'),
        originalCurrency: 'USD',
        checkNumber: '0001234',
        cardLastDigits: '4242',
        commission: decimal('0.45'),
      });
      assert.deepEqual(
        transaction.children.map(({ name, text }) => `${name} ${text}`),
        [
          'TRNTYPE CREDIT',
          'DTPOSTED 20260202',
          'DTUSER 20260131',
          'DTAVAIL 20260203',
          'TRNAMT 46.12',
          'FITID powens-1',
          'CHECKNUM 0001234',
          'NAME VIR SEPA ATELIER LUMEN',
          'MEMO FA-2026-0117 / FR7630001007941234567890185 / 49.90 USD / card 4242 / commission 0.45',
          'ORIGCURRENCY ',
        ],
      );
      assert.equal(textAt(transaction, 'ORIGCURRENCY CURSYM'), 'USD');
      // 46.12 / 49.90
      assert.equal(textAt(transaction, 'ORIGCURRENCY CURRATE'), '0.924248496994');
    });

    test('says who it was with in place of a label that is missing', () => {
      const transaction = transactionOf({
        description: '',
        counterpartyName: 'Atelier Lumen',
        checkNumber: '1234567890123',
      });
      assert.equal(textAt(transaction, 'NAME'), 'Atelier Lumen');
      assert.equal(textAt(transaction, 'CHECKNUM'), undefined);
      assert.equal(textAt(transaction, 'MEMO'), '1234567890123');
    });

    test('has the types of movements that readers know', () => {
      for (const [operationType, credit, debit] of [
        ['transfer', 'CREDIT', 'DEBIT'],
        ['card', 'POS', 'POS'],
        ['direct_debit', 'CREDIT', 'DIRECTDEBIT'],
        ['check', 'DEP', 'CHECK'],
        ['withdrawal', 'ATM', 'ATM'],
        ['fee', 'FEE', 'FEE'],
        ['profit', 'INT', 'INT'],
        ['teleport', 'CREDIT', 'DEBIT'],
        [null, 'CREDIT', 'DEBIT'],
      ] as const) {
        const typeOf = (amount: string) => textAt(transactionOf({ operationType, amount: decimal(amount) }), 'TRNTYPE');
        assert.deepEqual([typeOf('1.00'), typeOf('-1.00')], [credit, debit]);
      }
    });

    test('names an account as its country does, else by what fits', () => {
      const french = {
        '': 'BANKACCTFROM',
        BANKID: '99999',
        BRANCHID: '00042',
        ACCTID: '0010203040X',
        ACCTTYPE: 'CHECKING',
        ACCTKEY: '24',
      };
      assert.deepEqual(accountOf({}), french);
      assert.deepEqual(accountOf({ iban: null, number: '99999 00042 0010203040X 24' }), french);
      assert.deepEqual(accountOf({ type: 'savings' }), { ...french, ACCTTYPE: 'SAVINGS' });
      const other = { '': 'BANKACCTFROM', ACCTTYPE: 'CHECKING' };
      const german = { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
      assert.deepEqual(accountOf(german), { ...other, BANKID: 'COBADEFF', ACCTID: german.iban });
      const maltese = { iban: 'MT84MALT011000012345MTLCAST001S' };
      assert.deepEqual(accountOf(maltese), {
        ...other,
        BANKID: 'MT84MALT',
        ACCTID: '11000012345MTLCAST001S',
      });
      assert.deepEqual(accountOf({ iban: null, bankId: 'powens-40' }), {
        ...other,
        BANKID: 'powens-40',
        ACCTID: 'powens-12',
      });
      const card = { type: 'card', iban: null, number: '4975 XXXX XXXX 4242' };
      assert.deepEqual(accountOf(card), { '': 'CCACCTFROM', ACCTID: '4975XXXXXXXX4242' });
    });

    test('refuses amounts that its type has no room for, and what is no currency', () => {
      const of = (digits: number) =>
        format.refusalOf(statementOf({ amount: { units: 10n ** BigInt(digits - 1), scale: 2 } }));
      assert.equal(of(30), undefined);
      assert.match(of(31) ?? '', /30 digits.* powens-1 /);
      assert.match(format.refusalOf(statementOf({}, { currency: 'points' })) ?? '', /currency/);
    });

    test('is the same whenever it is asked for, but for the instant', () => {
      const file = written(format, [exampleStatement()], '2026-02-05T08:00:00Z').toString();
      const later = written(format, [exampleStatement()], '2026-02-06T09:30:01Z').toString();
      assert.match(file, /<DTSERVER>20260205080000\.000\[0:GMT\]<\/DTSERVER><LANGUAGE>FRA</);
      const instant = /<DTSERVER>[^<]*/;
      assert.notEqual(file, later);
      assert.equal(file.replace(instant, ''), later.replace(instant, ''));
    });
  });
}

describe('ofx102', () => {
  test('writes what Windows-1252 has in one byte, and the rest as what comes nearest', () => {
    const file = written(ofx102, [statementOf({ description: 'œ € é ß Ł Ж “”' }, exampleAccount)]);
    assert.ok(file.includes(Buffer.from('<NAME>\x9c \x80 \xe9 \xdf L Zh \x93\x94</NAME>', 'latin1')));
  });
});

function textsOf(tree: Tree, path = ''): string[] {
  const here = `${path}/${tree.name}`;
  return tree.children.length === 0 ? [`${here} ${tree.text}`] : tree.children.flatMap((child) => textsOf(child, here));
}
