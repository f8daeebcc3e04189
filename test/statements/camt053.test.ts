import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { validateXML } from 'xmllint-wasm';
import { camt053 } from '../../src/statements/camt/camt053.ts';
import { camt053v02 } from '../../src/statements/camt/camt053_001_02.ts';
import type { Statement, StatementAccount } from '../../src/statements/statement.ts';
import type { StatementFormat } from '../../src/statements/statement_format.ts';
import { decimal, exampleStatement, statementOf } from './example_statement.ts';
import { randomFrom, randomStatement, seedOfRun } from './random_statement.ts';
import { readCamt } from './read_camt.ts';
import { sameAsRead } from './same_as_read.ts';
import { written } from './written.ts';
import { at, readXml, type Tree, textAt } from './xml_tree.ts';

const formats = [
  [camt053, '08'],
  [camt053v02, '02'],
] as const;

/** What the schema says against the files; empty where all are valid. */
async function faultsOf(version: string, files: readonly Buffer[]): Promise<string[]> {
  const schema = readFileSync(new URL(`schemas/camt.053.001.${version}.xsd`, import.meta.url), 'utf8');
  const xml = files.map((contents, index) => ({ fileName: `statement-${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [schema], initialMemoryPages: 1024, maxMemoryPages: 4096 });
  return errors.map(({ rawMessage }) => rawMessage);
}

function entryOf(format: StatementFormat, statement: Statement): Tree {
  const [entry] = at(readXml(written(format, [statement]).toString()), 'BkToCstmrStmt Stmt Ntry');
  return entry ?? assert.fail('no entry');
}

/** By its path each text of an element, without those that a path of these ends in. */
function textsOf(tree: Tree, without: readonly string[], path = ''): string[] {
  const here = `${path}/${tree.name}`;
  if (without.some((end) => here.endsWith(end))) return [];
  const own = tree.children.length === 0 ? [`${here} ${JSON.stringify(tree.attributes)} ${tree.text}`] : [];
  return [...own, ...tree.children.flatMap((child) => textsOf(child, without, here))];
}

for (const [format, version] of formats) {
  describe(format.name, () => {
    test('has the elements of the worked example', () => {
      const file = new URL(`../../docs/reference/cfonb-example.camt053.001.${version}.xml`, import.meta.url);
      const example = readXml(readFileSync(file, 'utf8'));
      const ours = readXml(written(format, [exampleStatement()]).toString());
      // Names that each writer makes itself, our whole ids, the zone of instants, the mandate and the number of the statement,
      // which no provider tells; and the day of the opening balance, which the contract settled after the example.
      const ownWays = [
        '/MsgId',
        '/Stmt/Id',
        '/CreDtTm',
        '/ElctrncSeqNb',
        '/FrToDt',
        '/AcctSvcrRef',
        '/Refs',
        '/Bal/Dt',
        '/Acct/Tp',
      ];
      assert.deepEqual(textsOf(ours, ownWays), textsOf(example, ownWays));
      const statement = at(ours, 'BkToCstmrStmt Stmt')[0] ?? assert.fail();
      assert.deepEqual(
        at(statement, 'Bal Dt Dt').map(({ text }) => text),
        ['2026-01-31', '2026-02-04'],
      );
      assert.equal(textAt(statement, 'FrToDt FrDtTm'), '2026-02-01T00:00:00');
      assert.equal(textAt(statement, 'FrToDt ToDtTm'), '2026-02-04T23:59:59');
      assert.deepEqual(
        at(statement, 'Ntry AcctSvcrRef').map(({ text }) => text),
        ['powens-910001', 'powens-910002', 'powens-910003'],
      );
    });

    const seed = seedOfRun();
    test(`written and read is the same, and valid by the schema (SEED=${seed})`, async () => {
      const random = randomFrom(seed);
      const files: Buffer[] = [];
      for (let round = 0; round < 15; round++) {
        const statements = Array.from({ length: 1 + random(3) }, () =>
          randomStatement(random, round === 0 ? 0 : undefined),
        );
        const file = written(format, statements);
        files.push(file);
        const read = readCamt(file, version);
        assert.equal(read.length, statements.length);
        for (const [index, statement] of statements.entries()) sameAsRead(read[index], statement);
      }
      assert.deepEqual(await faultsOf(version, files), []);
    });

    test('says who it was with by the direction of the money', () => {
      const known = { counterpartyName: 'Énergie & Fils', counterpartyIban: 'FR7630001007941234567890185' };
      const party = (role: string) => `NtryDtls TxDtls RltdPties ${role}${version === '08' ? ' Pty' : ''} Nm`;
      const debit = entryOf(format, statementOf({ ...known, amount: decimal('-5.00') }));
      assert.equal(textAt(debit, party('Cdtr')), 'Énergie & Fils');
      assert.equal(textAt(debit, 'NtryDtls TxDtls RltdPties CdtrAcct Id IBAN'), known.counterpartyIban);
      assert.equal(textAt(debit, party('Dbtr')), undefined);
      const credit = entryOf(format, statementOf({ ...known, counterpartyIban: 'FR76 XXXX', amount: decimal('5.00') }));
      assert.equal(textAt(credit, party('Dbtr')), 'Énergie & Fils');
      assert.equal(textAt(credit, 'NtryDtls TxDtls RltdPties DbtrAcct Id Othr Id'), 'FR76 XXXX');
    });

    test('has all that is known of an entry at its place', async () => {
      const statement = statementOf({
        id: 'iswigo-9d10c6f2-0a1b-4c2d-8e3f-405060708090',
        amount: decimal('-46.12'),
        description: 'x'.repeat(300),
        transactionDate: '2026-01-31',
        originalAmount: decimal('-49.90'),
        originalCurrency: 'USD',
        commission: decimal('0.45'),
        checkNumber: '0001234',
        cardLastDigits: '4242',
        interbankCode: 'c1',
      });
      const entry = entryOf(format, statement);
      const details = at(entry, 'NtryDtls TxDtls')[0] ?? assert.fail();
      assert.equal(textAt(entry, 'AcctSvcrRef'), '9d10c6f20a1b4c2d8e3f405060708090');
      assert.equal(textAt(details, 'AddtlTxInf'), statement.entries[0]?.id);
      assert.equal(textAt(details, 'AmtDtls InstdAmt Amt'), '49.90');
      assert.equal(at(details, 'AmtDtls InstdAmt Amt')[0]?.attributes.Ccy, 'USD');
      assert.equal(textAt(details, `Chrgs${version === '08' ? ' Rcrd' : ''} Amt`), '0.45');
      assert.equal(textAt(details, 'Refs ChqNb'), '0001234');
      assert.equal(textAt(details, 'Refs Prtry Ref'), '4242');
      assert.equal(textAt(details, 'RltdDts TxDtTm'), '2026-01-31T00:00:00');
      assert.deepEqual(
        at(details, 'RmtInf Ustrd').map(({ text }) => text.length),
        [140, 140, 20],
      );
      assert.deepEqual(
        ['Domn Cd', 'Domn Fmly Cd', 'Domn Fmly SubFmlyCd', 'Prtry Cd', 'Prtry Issr'].map((path) =>
          textAt(entry, `BkTxCd ${path}`),
        ),
        ['PMNT', 'IRCT', 'ESCT', 'C1', 'CFONB'],
      );
      assert.deepEqual(await faultsOf(version, [written(format, [statement])]), []);
    });

    test('names an account by what its schema takes', async () => {
      const of = (account: Partial<StatementAccount>) => statementOf({}, account);
      const accountOf = (account: Partial<StatementAccount>) =>
        at(readXml(written(format, [of(account)]).toString()), 'BkToCstmrStmt Stmt Acct')[0] ?? assert.fail();
      const known = {
        name: 'n'.repeat(80),
        holder: 'Œuvre & Fils',
        bankName: 'Banque',
        bic: 'AGRIFRPP',
        type: 'savings',
      };
      const whole = accountOf(known);
      assert.equal(textAt(whole, 'Id IBAN'), 'FR7899999000420010203040X24');
      assert.equal(textAt(whole, `Svcr FinInstnId ${version === '08' ? 'BICFI' : 'BIC'}`), 'AGRIFRPP');
      assert.deepEqual(
        ['Tp Cd', 'Ccy', 'Nm', 'Ownr Nm', 'Svcr FinInstnId Nm'].map((path) => textAt(whole, path)),
        ['SVGS', 'EUR', 'n'.repeat(70), 'Œuvre & Fils', 'Banque'],
      );
      const uuid = 'iswigo-9d10c6f2-0a1b-4c2d-8e3f-405060708090';
      assert.equal(textAt(accountOf({ iban: null, id: uuid }), 'Id Othr Id'), '9d10c6f20a1b4c2d8e3f405060708090');
      assert.equal(textAt(accountOf({ iban: 'FR76 XXXX' }), 'Id Othr Id'), 'FR76 XXXX');
      const odd = [known, { iban: null, number: '1'.repeat(40) }, { bic: 'AGRIFRPO' }, { bic: 'AGRIFR' }].map(of);
      assert.deepEqual(await faultsOf(version, [written(format, odd)]), []);
    });

    test('says in words an amount of origin that its schema would refuse', () => {
      for (const [amount, currency, text] of [
        ['0.12345678', 'EUR', '0.12345678 EUR'],
        ['5.00', 'dollars', '5.00 dollars'],
        ['12345678901234567890', 'EUR', '12345678901234567890 EUR'],
      ] as const) {
        const statement = statementOf({ originalAmount: decimal(amount), originalCurrency: currency });
        assert.equal(textAt(entryOf(format, statement), 'NtryDtls TxDtls AddtlTxInf'), text);
      }
    });

    test('refuses amounts over 18 digits, and what is no currency', () => {
      const of = (units: bigint) => statementOf({ amount: { units, scale: 2 } });
      assert.equal(format.refusalOf(of(-999_999_999_999_999_999n)), undefined);
      assert.match(format.refusalOf(of(-1_000_000_000_000_000_000n)) ?? '', /18 digits.* powens-1 /);
      assert.match(format.refusalOf(statementOf({}, { currency: '' })) ?? '', /currency/);
    });

    test('is the same whenever it is asked for, but for the instant', () => {
      const file = written(format, [exampleStatement()], '2026-02-05T08:00:00Z').toString();
      const later = written(format, [exampleStatement()], '2026-02-06T09:30:01Z').toString();
      assert.notEqual(file, later);
      const instants = /<CreDtTm>[^<]*<\/CreDtTm>/g;
      assert.equal(file.replaceAll(instants, ''), later.replaceAll(instants, ''));
      const other = written(format, [{ ...exampleStatement(), to: '2026-02-05' }]).toString();
      const idOf = (text: string) => /<Stmt>\s*<Id>([^<]*)/.exec(text)?.[1];
      assert.notEqual(idOf(file), idOf(other));
    });
  });
}
