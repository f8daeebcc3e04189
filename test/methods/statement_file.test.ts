import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { StatementPlaces } from '../../src/connections/access/statement_places.ts';
import type { StatementSource } from '../../src/connections/bank_data/statement_sources.ts';
import { Refusal } from '../../src/connections/refusal.ts';
import type { Call } from '../../src/methods/call.ts';
import type { FileAnswer } from '../../src/methods/file_answer.ts';
import { type StatementOrder, statementFile } from '../../src/methods/statement_file.ts';
import type { Page } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider_error.ts';
import type { Account } from '../../src/providers/resources/account.ts';
import type { Transaction } from '../../src/providers/resources/transaction.ts';
import { cfonb120 } from '../../src/statements/cfonb/cfonb120.ts';
import { csv } from '../../src/statements/csv.ts';

const call = {
  connections: { now: () => new Date(), statementPlaces: new StatementPlaces(false) },
} as unknown as Call;

const account = {
  id: 1,
  iban: 'FR7899999000420010203040X24',
  currency_code: 'EUR',
  balance: 5,
  accounting_balance: null,
  bank_id: null,
};
const row = {
  amount: 1,
  booking_date: '2026-02-01',
  date: null,
  currency_code: 'EUR',
  bank_description: 'x',
  original_amount: null,
  original_currency_code: null,
  commission: null,
  check_number: null,
};

function source(rows: number, change: Partial<Transaction> = {}): StatementSource {
  async function* transactions(): AsyncGenerator<Page<Transaction>, void, undefined> {
    for (let at = 0; at < rows; at += 1000) {
      const page = Array.from({ length: Math.min(1000, rows - at) }, (_, index) => ({
        ...row,
        id: at + index,
        ...change,
      }));
      yield { rows: page as unknown as Transaction[], last: at + 1000 >= rows };
    }
  }
  const found = account as unknown as Account;
  return { account: found, bankName: null, accountNow: async () => found, transactions: async () => transactions() };
}

const order: StatementOrder = { format: csv, from: '2026-02-01', to: '2026-02-28', language: 'fr', name: 'x' };

async function refusal(sources: StatementSource[], format = order.format): Promise<string> {
  const error = await statementFile(call, sources, { ...order, format }).then(
    () => assert.fail('it was given'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refusal && error.kind === 'invalid', String(error));
  return error.message;
}

describe('the file of statements', () => {
  test('has at most 100,000 rows, over all its accounts', async () => {
    assert.match(await refusal([source(60_000), source(40_001)]), /more than 100,000 rows/);
    assert.ok(await statementFile(call, [source(60_000), source(40_000)], order));
  });

  test('is whole before it begins: what no format can hold is an error, and no half a file', async () => {
    const message = await refusal([source(1, { amount: 1e13 })], cfonb120);
    assert.match(
      message,
      /cfonb120 holds amounts of at most 14 digits, and that of transaction 0.*Formats that serve: .*csv/,
    );
    assert.doesNotMatch(message, /serve:.*cfonb120/);
  });

  test('is of one moment: what changes while it is read is read again, and not for ever', async () => {
    const balances = (...each: number[]) => {
      const given = source(1);
      const next = () => ({ ...given.account, balance: each.shift() ?? 0 });
      return { ...given, account: next(), accountNow: async () => next() };
    };
    const bytes = async ({ file }: FileAnswer) => (await buffer(file.bytes)).toString();
    const whole = await bytes(await statementFile(call, [balances(5, 7, 7)], { ...order, format: cfonb120 }));
    assert.match(whole, /^07.{88}0000000000070\{/m);
    await assert.rejects(
      statementFile(call, [balances(5, 6, 7, 8)], order),
      (error) => error instanceof ProviderError && error.kind === 'unavailable',
    );
  });

  test('is of one moment also where what came made up for what went', async () => {
    const reads: string[] = [];
    const given = source(1);
    const found = (updated_at: string) => ({ ...given.account, updated_at }) as Account;
    const changing: StatementSource = {
      ...given,
      account: found('2026-02-01T00:00:00.000Z'),
      accountNow: async () => found('2026-02-02T00:00:00.000Z'),
      transactions: async () => {
        reads.push('all');
        return given.transactions();
      },
    };
    await statementFile(call, [changing], { ...order, format: cfonb120 });
    assert.equal(reads.length, 2);
  });

  test('lets others be served between its pieces', async (t) => {
    const { file } = await statementFile(call, [source(20_000, { value_date: null })], order);
    let turns = 0;
    const count = () => {
      turns += 1;
      turn = setImmediate(count);
    };
    let turn = setImmediate(count);
    t.after(() => clearImmediate(turn));
    let pieces = 0;
    for await (const _piece of file.bytes) pieces += 1;
    assert.ok(pieces > 5 && turns >= pieces - 1, `${turns} turns in ${pieces} pieces`);
  });
});
