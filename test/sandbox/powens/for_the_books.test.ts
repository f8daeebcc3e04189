import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call, newConnection, newUser, redirected, startQuickly, webview } from './powens_client.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows as the wire has them
type Wire = any;

const start = Date.parse('2026-03-02T09:00:00Z');

/** A person with a bank at a Powens where days pass. */
async function bankOf(t: Parameters<typeof startQuickly>[0], transactionsPerAccount = 200) {
  const sandbox = await startQuickly(t, { clock: () => start, transactionsPerAccount });
  const { user, path } = await newConnection(sandbox);
  const read = async (what: string): Promise<Wire> => (await call(sandbox, `GET ${what}`, { token: user.token })).json;
  return {
    sandbox,
    accounts: async (): Promise<Wire[]> => (await read(`${path}/accounts`)).accounts,
    rows: async (): Promise<Wire[]> => {
      const pages = [0, 1000].map((offset) => read(`/users/me/transactions?all&limit=1000&offset=${offset}`));
      return (await Promise.all(pages)).flatMap(({ transactions }) => transactions);
    },
  };
}

const cents = (rows: readonly Wire[]) => rows.reduce((sum, { value }) => sum + Math.round(value * 100), 0);

describe('the simulated card with deferred debit', () => {
  test('is paid by its account, once a month, with what it spent in the month before', async (t) => {
    const { sandbox, accounts, rows } = await bankOf(t);
    await sandbox.control.passDays(65);
    const all = await accounts();
    const card = all.find(({ type }) => type === 'card');
    const payer = all.find(({ id }) => id === card.id_parent);
    assert.deepEqual([payer?.type, card.balance], ['checking', 0]);
    const found = await rows();
    const spent = found.filter(({ id_account, coming, deleted }) => id_account === card.id && !coming && !deleted);
    assert.ok(spent.length > 20 && spent.every(({ type }) => type === 'deferred_card'));
    const debits = found.filter(({ type }) => type === 'summary_card');
    // From the history, from the first month that ended here, and from the second.
    assert.ok(debits.length >= 5, String(debits.length));
    const first = String(spent.at(-1)?.date).slice(0, 7);
    for (const debit of debits) {
      assert.equal(debit.id_account, payer.id);
      const month = new Date(Date.parse(debit.date) - 86_400_000 * 28).toISOString().slice(0, 7);
      if (month === first) continue;
      assert.equal(
        Math.round(debit.value * 100),
        cents(spent.filter(({ date }) => date.startsWith(month))),
        debit.date,
      );
    }
    const last = String(debits[0].date).slice(0, 7);
    const open = found.filter(({ id_account, deleted, date }) => id_account === card.id && !deleted && date >= last);
    assert.equal(Math.round(card.coming * 100), cents(open));
  });

  test('moves the balance of its account by what is debited', async (t) => {
    const { sandbox, accounts, rows } = await bankOf(t);
    const balanceOf = async () => (await accounts()).find(({ type }) => type === 'checking');
    const booked = async (id: number) =>
      (await rows()).filter((row) => row.id_account === id && !row.coming && !row.deleted);
    const before = await balanceOf();
    const known = new Set((await booked(before.id)).map(({ id }) => id));
    await sandbox.control.passDays(31);
    const after = await balanceOf();
    const news = (await booked(before.id)).filter(({ id }) => !known.has(id));
    assert.ok(news.some(({ type }) => type === 'summary_card'));
    assert.equal(Math.round((after.balance - before.balance) * 100), cents(news));
  });
});

describe('a simulated row', () => {
  test('names the same party with the same IBAN each time, and nobody where nobody is known', async (t) => {
    const { rows } = await bankOf(t);
    const ibans = new Map<string, Set<string | null>>();
    for (const { type, counterparty } of await rows()) {
      if (counterparty === null) continue;
      assert.ok(type === 'transfer' || type === 'order', type);
      const { label, account_scheme_name: scheme, account_identification: iban } = counterparty;
      assert.deepEqual([scheme === null, type === 'order'], [iban === null, iban === null]);
      ibans.set(label, (ibans.get(label) ?? new Set()).add(iban));
    }
    assert.ok(ibans.size > 3);
    for (const [label, seen] of ibans) {
      assert.equal(seen.size, 1, label);
      const [iban] = seen;
      if (iban) assert.equal(BigInt(iban.slice(4) + iban.slice(0, 4).replace('FR', '1527')) % 97n, 1n, iban);
    }
  });

  test('in another currency has the amount in it and what the bank took', async (t) => {
    const { rows } = await bankOf(t);
    const foreign = (await rows()).filter(({ original_value }) => original_value !== null);
    assert.ok(foreign.length > 0);
    for (const { value, original_value, original_currency, commission, commission_currency } of foreign) {
      assert.deepEqual([original_currency.id, commission_currency.id], ['USD', 'EUR']);
      assert.ok(original_value < value && commission < 0 && commission > value);
    }
  });

  test('names its card where it is of no card’s own account', async (t) => {
    const { accounts, rows } = await bankOf(t);
    const card = (await accounts()).find(({ type }) => type === 'card');
    for (const row of await rows()) {
      const named = row.id_account !== card.id && (row.type === 'card' || row.type === 'withdrawal');
      assert.equal(/^X{12}\d{4}$/.test(row.card), named, JSON.stringify(row));
    }
  });
});

test('a page of banks shows those of the country that its address names', async (t) => {
  const sandbox = await startQuickly(t);
  const shown = async (country: string) => {
    const page = await webview(sandbox, await newUser(sandbox), 'connect', { connector_country: country });
    const session = await redirected(page);
    await redirected(session, { method: 'POST', body: new URLSearchParams({ action: 'accept' }) });
    return (await fetch(session)).text();
  };
  for (const country of ['BE', 'be']) {
    const text = await shown(country);
    assert.match(text, /Banque du Beffroi/);
    assert.doesNotMatch(text, /Banque des Deux Rives/);
  }
});
