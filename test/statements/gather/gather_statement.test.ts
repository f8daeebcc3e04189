import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decimalText } from '../../../src/statements/decimal.ts';
import { exponentOf } from '../../../src/statements/gather/exponent_of.ts';
import { gatherStatement } from '../../../src/statements/gather/gather_statement.ts';
import type { SourceAccount, SourcePage, SourceTransaction } from '../../../src/statements/gather/source.ts';
import type { Statement, StatementEntry } from '../../../src/statements/statement.ts';
import { StatementRefusal } from '../../../src/statements/statement_refusal.ts';
import { randomFrom, seedOfRun } from '../random_statement.ts';

const account: SourceAccount = {
  id: 'powens-12',
  name: 'Compte courant',
  type: 'checking',
  iban: 'FR7899999000420010203040X24',
  number: null,
  bic: null,
  holder: null,
  currency_code: 'EUR',
  balance: 100.5,
  accounting_balance: null,
  bank_id: 'powens-40',
  bank_name: 'Demo Bank',
};

function row(
  id: string,
  day: string | null,
  amount: SourceTransaction['amount'],
  rest: Partial<SourceTransaction> = {},
) {
  const nothing = {
    clean_description: null,
    date: null,
    transaction_date: null,
    value_date: null,
    operation_type: null,
    counterparty_name: null,
    counterparty_iban: null,
    original_amount: null,
    original_currency_code: null,
    commission: null,
    card_last_digits: null,
    check_number: null,
    interbank_code: null,
  };
  const usual = { bank_description: id, currency_code: 'EUR', is_deleted: false, is_future: false };
  return { ...nothing, ...usual, id, booking_date: day, amount, ...rest };
}

async function* pages(...given: (SourcePage | SourceTransaction[])[]): AsyncGenerator<SourcePage> {
  for (const page of given) yield Array.isArray(page) ? { rows: page } : page;
}

const books = { needsBalance: true, keepsDigits: false };
const loose = { needsBalance: false, keepsDigits: true };

interface Options {
  readonly format?: typeof books;
  readonly other?: Partial<SourceAccount>;
  readonly keeping?: (rows: number) => void;
}

function gather(
  source: AsyncIterable<SourcePage>,
  { format = books, other = {}, keeping = () => {} }: Options = {},
): Promise<Statement> {
  return gatherStatement({ ...account, ...other }, source, { from: '2026-02-01', to: '2026-02-28', format, keeping });
}

const shown = ({ id, day, amount }: StatementEntry) => `${day} ${id} ${decimalText(amount)}`;
const balances = ({ opening, closing }: Statement) => [opening, closing].map((each) => each && decimalText(each));

async function refusal(promise: Promise<unknown>): Promise<StatementRefusal> {
  const error = await promise.then(
    () => assert.fail('it was given'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof StatementRefusal, String(error));
  return error;
}

describe('a statement', () => {
  test('has the booked rows of its days, ascending by day, then by id as text', async () => {
    const statement = await gather(
      pages(
        [row('9', '2026-02-03', 1), row('10', '2026-02-03', 2), row('before', '2026-01-31', 4)],
        [row('first', '2026-02-01', 8), row('last', '2026-02-28', 16), row('after', '2026-03-01', 32)],
        [
          row('deleted', '2026-02-05', 64, { is_deleted: true }),
          row('future', '2026-02-05', 128, { is_future: true }),
          // Of rows that are in no statement nothing is asked.
          row('gone', null, null, { is_deleted: true }),
          row('by date', null, 256, { date: '2026-02-04' }),
        ],
      ),
    );
    assert.deepEqual(statement.entries.map(shown), [
      '2026-02-01 first 8.00',
      '2026-02-03 10 2.00',
      '2026-02-03 9 1.00',
      '2026-02-04 by date 256.00',
      '2026-02-28 last 16.00',
    ]);
    assert.deepEqual(balances(statement), ['-214.50', '68.50']);
    const { id, iban, currency, exponent, bankId, bankName } = statement.account;
    assert.deepEqual(
      [id, iban, currency, exponent, bankId, bankName],
      ['powens-12', account.iban, 'EUR', 2, 'powens-40', 'Demo Bank'],
    );
  });

  test('closes with the booked balance less what was booked after it, and opens with that less its rows', async () => {
    const rows = () => pages([row('in', '2026-02-10', '-0.10' as never as number), row('after', '2026-03-02', 0.2)]);
    const exact = () => pages([row('in', '2026-02-10', -0.1), row('after', '2026-03-02', 0.2)]);
    assert.deepEqual(balances(await gather(exact())), ['100.40', '100.30']);
    assert.deepEqual(balances(await gather(exact(), { other: { accounting_balance: 7 } })), ['6.90', '6.80']);
    await refusal(gather(rows()));
    const large = { rawJSON: '9007199254740993.01' };
    assert.deepEqual(balances(await gather(exact(), { other: { balance: large } })), [
      '9007199254740992.91',
      '9007199254740992.81',
    ]);
  });

  test('is the same whatever the size of the pages and the order of the rows', async () => {
    const seed = seedOfRun();
    const random = randomFrom(seed);
    const day = () => `2026-0${1 + random(3)}-${String(1 + random(28)).padStart(2, '0')}`;
    const rows = Array.from({ length: 300 }, (_, index) => row(`powens-${index}`, day(), random(100_000) / 100));
    const whole = await gather(pages(rows));
    for (let round = 0; round < 10; round++) {
      const shuffled = rows.map((each) => [random(1_000_000), each] as const).sort(([a], [b]) => a - b);
      const size = 1 + random(50);
      const cut = Array.from({ length: Math.ceil(300 / size) }, (_, page) =>
        shuffled.slice(page * size, (page + 1) * size).map(([, each]) => each),
      );
      assert.deepEqual(await gather(pages(...cut)), whole, `SEED=${seed}`);
    }
  });

  test('counts a row once that a list tells twice, because it grew while it was read', async () => {
    const twice = row('twice', '2026-02-10', 1);
    const after = row('after', '2026-03-10', 10);
    const statement = await gather(pages([after, twice], [after, twice, row('other', '2026-02-09', 2)]));
    assert.equal(statement.entries.length, 2);
    assert.deepEqual(balances(statement), ['87.50', '90.50']);
  });

  test('is refused when a row is in doubt, and the row is named', async () => {
    const doubtful: [SourcePage | SourceTransaction[], RegExp][] = [
      [[row('powens-7', null, 1)], /powens-7 has no day/],
      [[row('powens-7', 'soon', 1)], /powens-7 has no day/],
      [[row('powens-7', '2026-02-03', null)], /powens-7 is no number/],
      [[row('powens-7', '2026-03-03', null)], /powens-7 is no number/],
      [[row('powens-7', '2026-02-03', 1, { currency_code: 'USD' })], /powens-7 is in USD/],
      [{ rows: [], skipped: [{ reason: 'no_amount', id: 'powens-7' }] }, /powens-7 cannot be read \(no_amount\)/],
      [{ rows: [], skipped: [{ reason: 'no_id', id: null }] }, /without an id/],
    ];
    for (const [page, message] of doubtful) {
      for (const format of [books, loose]) {
        const error = await refusal(gather(pages(page), { format }));
        assert.match(error.message, message);
        assert.ok(!error.serves({ ...format } as never), 'no other format serves');
      }
    }
  });

  test('rounds away what binary floats left, and refuses other digits but where they pass', async () => {
    const rows = (amount: number) => pages([row('powens-7', '2026-02-10', amount)]);
    assert.deepEqual((await gather(rows(0.1 + 0.2))).entries.map(shown), ['2026-02-10 powens-7 0.30']);
    assert.deepEqual((await gather(rows(0.1 + 0.2), { format: loose })).entries.map(shown), [
      '2026-02-10 powens-7 0.30',
    ]);
    assert.deepEqual((await gather(rows(0.125), { format: loose })).entries.map(shown), ['2026-02-10 powens-7 0.125']);
    const error = await refusal(gather(rows(0.125)));
    assert.match(error.message, /powens-7 has more digits/);
    assert.deepEqual([error.serves(loose as never), error.serves(books as never)], [true, false]);
    await refusal(gather(pages([row('after', '2026-03-10', 0.125)])));
    assert.match(
      (await refusal(gather(rows(1), { other: { balance: 1.005 } }))).message,
      /balance of account powens-12/,
    );
  });

  test('goes without a balance and without a known currency only where the format does', async () => {
    const rows = () => pages([row('powens-7', '2026-02-10', 1.5, { currency_code: null })]);
    for (const other of [
      { balance: null },
      { currency_code: null },
      { currency_code: 'BTC' },
      { currency_code: 'XAU' },
    ]) {
      const error = await refusal(gather(rows(), { other }));
      assert.deepEqual(
        [error.serves(loose as never), error.serves(books as never)],
        [true, false],
        JSON.stringify(other),
      );
    }
    assert.deepEqual(balances(await gather(rows(), { other: { balance: null }, format: loose })), [null, null]);
    assert.deepEqual((await gather(rows(), { other: { currency_code: null }, format: loose })).entries.map(shown), [
      '2026-02-10 powens-7 1.50',
    ]);
  });

  test('tells after each page how many rows it keeps', async () => {
    const kept: number[] = [];
    const source = pages([row('1', '2026-02-01', 1), row('2', '2026-01-01', 1)], [row('3', '2026-03-01', 1)]);
    await gather(source, { keeping: (rows) => void kept.push(rows) });
    assert.deepEqual(kept, [1, 0]);
  });
});

test('minor units are those of ISO 4217', () => {
  const known = { EUR: 2, JPY: 0, XPF: 0, XOF: 0, TND: 3, KWD: 3, HUF: 2, CLF: 4, XCD: 2 };
  assert.deepEqual(Object.fromEntries(Object.keys(known).map((code) => [code, exponentOf(code)])), known);
  for (const unknown of ['XAU', 'XXX', 'XTS', 'BTC', '', 'eur', 'constructor'])
    assert.equal(exponentOf(unknown), undefined);
});
