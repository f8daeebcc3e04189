import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { BankMemory } from '../../src/sandbox/simulator/life/bank_memory.ts';
import * as bridge from './bridge/bridge_client.ts';
import * as iswigo from './iswigo/iswigo_client.ts';
import * as powens from './powens/powens_client.ts';

interface Row {
  readonly id: string;
  /** What makes it the same row under another id. */
  readonly content: string;
  readonly isDeleted: boolean;
}

interface Account {
  readonly id: string;
  /** IBAN, number and balance. */
  readonly facts: unknown;
}

/** A person with one connection at a simulated provider. */
interface Person {
  connect(): Promise<string | number>;
  disconnect(id: string | number): void;
  passDays(days: number): Promise<void>;
  accounts(): Promise<Account[]>;
  /** @param since rows that changed at this instant or after it */
  rows(since?: number): Promise<Row[]>;
  readonly nowMs: () => number;
}

const base = Date.parse('2026-03-02T09:00:00Z');
// biome-ignore lint/suspicious/noExplicitAny: each simulator has its own rows
type Wire = any;

const starts: Readonly<Record<string, (t: TestContext) => Promise<Person>>> = {
  Bridge: async (t) => {
    let now = base;
    const sandbox = await bridge.startQuickly({ clock: () => now, transactionsPerAccount: 60 });
    t.after(() => sandbox.close());
    const { uuid } = await bridge.newUser(sandbox, 'again');
    // Tokens last two hours, and days pass.
    const read = async (path: string): Promise<Wire[]> => [
      ...(await bridge.readAll(sandbox, await bridge.newToken(sandbox, uuid), path)),
    ];
    return {
      connect: async () => {
        now += 1000;
        return (await sandbox.control.connect(uuid)).id;
      },
      disconnect: (id) => sandbox.control.deleteConnection(Number(id)),
      passDays: (days) => sandbox.control.passDays(days),
      accounts: async () =>
        (await read('/v3/aggregation/accounts')).map(({ id, iban, balance, instant_balance }) => ({
          id: String(id),
          facts: [iban, balance, instant_balance],
        })),
      rows: async (since = 0) =>
        (
          await read(
            `/v3/aggregation/transactions?limit=500&since=${encodeURIComponent(new Date(since).toISOString())}`,
          )
        ).map(({ id, date, amount, provider_description, future, deleted }) => ({
          id: String(id),
          content: JSON.stringify([date, amount, provider_description, future]),
          isDeleted: deleted,
        })),
      nowMs: () => now,
    };
  },
  Powens: async (t) => {
    let now = base;
    const sandbox = await powens.startQuickly(t, { clock: () => now, transactionsPerAccount: 60 });
    const { id: userId, token } = await powens.newUser(sandbox);
    const read = async (path: string): Promise<Wire> => (await powens.call(sandbox, `GET ${path}`, { token })).json;
    return {
      connect: async () => {
        now += 1000;
        return (await sandbox.control.connect(userId)).id;
      },
      disconnect: (id) => sandbox.control.deleteConnection(Number(id)),
      passDays: (days) => sandbox.control.passDays(days),
      accounts: async () =>
        (await read('/users/me/accounts')).accounts.map(({ id, iban, number, balance, coming }: Wire) => ({
          id: String(id),
          facts: [iban, number, balance, coming],
        })),
      rows: async (since) => {
        const after =
          since === undefined
            ? ''
            : `&last_update=${encodeURIComponent(new Date(since + 3_599_000).toISOString().slice(0, 19).replace('T', ' '))}`;
        // Without an account Powens refuses the list.
        const { transactions = [] } = await read(`/users/me/transactions?all&limit=1000${after}`);
        return transactions.map(({ id, id_account, last_update, date_scraped, deleted, ...content }: Wire) => ({
          id: String(id),
          // Whom it was with, its card and its foreign amount too.
          content: JSON.stringify({ ...content, bdate: null }),
          isDeleted: deleted !== null,
        }));
      },
      nowMs: () => now,
    };
  },
  Iswigo: async (t) => {
    let now = base;
    const sandbox = await iswigo.startTestIswigo(t, {
      clock: () => now,
      transactionsPerAccount: 60,
      maxRange: 10_000,
    });
    const { userId, credentials } = await iswigo.newUser(sandbox);
    const read = async (path: string): Promise<Wire[]> => {
      const { body } = await iswigo.call(sandbox, 'POST', '/authenticate', { body: credentials });
      return (await iswigo.call(sandbox, 'GET', path, { token: body.access_token })).body;
    };
    return {
      connect: async () => {
        now += 1000;
        return (await sandbox.control.connect(userId)).id;
      },
      disconnect: (id) => sandbox.control.deleteConnection(String(id)),
      passDays: (days) => sandbox.control.passDays(days),
      accounts: async () =>
        (await read('/bank/accounts')).map(({ account_id, bban, account_number, balance }) => ({
          id: account_id,
          facts: [bban, account_number, balance],
        })),
      rows: async (since = 0) =>
        (await read('/bank/transactions?range=0-9999'))
          .filter(({ update_time }) => Date.parse(`${update_time.replace(' ', 'T')}Z`) >= since)
          .map(({ transaction_id, operation_date, amount, wording, is_deleted }) => ({
            id: transaction_id,
            content: JSON.stringify([operation_date, amount, wording]),
            isDeleted: is_deleted,
          })),
      nowMs: () => now,
    };
  },
};

const contents = (rows: readonly Row[]) =>
  rows
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ content }) => content)
    .toSorted();
const ids = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id));

for (const [provider, start] of Object.entries(starts)) {
  describe(`a bank that is connected again at the simulated ${provider}`, () => {
    test('has the same accounts with the same rows under new ids, and goes on from there', async (t) => {
      const person = await start(t);
      let connection = await person.connect();
      let days = 0;
      for (const syncs of [1, 2, 3, 0]) {
        await person.passDays(syncs);
        days += syncs;
        const before = { accounts: await person.accounts(), rows: await person.rows() };
        person.disconnect(connection);
        assert.deepEqual(await person.rows(), []);
        connection = await person.connect();
        const reconnectedAt = person.nowMs() + days * 86_400_000;
        const after = { accounts: await person.accounts(), rows: await person.rows() };
        assert.deepEqual(contents(after.rows), contents(before.rows));
        assert.ok(before.rows.length > 60);
        assert.deepEqual(
          after.accounts.map(({ facts }) => facts),
          before.accounts.map(({ facts }) => facts),
        );
        assert.ok(after.rows.every(({ id }) => !ids(before.rows).has(id)));
        assert.ok(after.accounts.every(({ id }) => !ids(before.accounts).has(id)));
        assert.equal(ids(after.rows).size, after.rows.length);
        // All of them are news to whoever reads changes; Bridge spreads the instants of a first sync over the moments before it.
        const news = await person.rows(reconnectedAt - 1000);
        assert.deepEqual(ids(news), ids(after.rows));
      }
      const before = contents(await person.rows());
      await person.passDays(1);
      const after = contents(await person.rows());
      const changed = after.filter((content) => !before.includes(content));
      assert.ok(changed.length > 0 && changed.length < 40, `a sync brings a few rows, not ${changed.length}`);
    });
  });
}

test('a simulated bank forgets a person with whom the provider has ended, and nobody else', () => {
  const memories = new Map();
  const memory = new BankMemory(memories);
  const accounts = [{ serial: 1, place: 0 }];
  const connection = {
    login: '',
    outcomesPlayed: 0,
    createdAt: 1,
    transactionsPerAccount: 9,
    refreshedAt: [],
    accounts,
  };
  for (const [person, bank] of [
    ['1', 40],
    ['1', 41],
    ['12', 40],
  ] as const)
    memory.remember(person, bank, connection, 5);
  memory.forget('1');
  assert.deepEqual([...memories.keys()], ['12 40']);
});
