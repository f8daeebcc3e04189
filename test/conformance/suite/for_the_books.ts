import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSiteId } from '../../../src/connections/site_ids.ts';
import type { Site } from '../site.ts';
import type { TriedProvider } from '../subject.ts';

type Row = Record<string, unknown>;

export interface Linked {
  readonly site: Site;
  readonly itemId: string;
  readonly bankId: string;
}

/** The fields that accountants ask for, as a row of each kind has them (docs/contract.md, "The thirteen methods"). */
export const bookFields = {
  transactions: [
    ...['counterparty_name', 'counterparty_iban', 'original_amount', 'original_currency_code', 'commission'],
    ...['card_last_digits', 'check_number', 'interbank_code'],
  ],
  accounts: ['parent_account_id', 'coming_balance', 'bic', 'holder'],
} as const;

const forms: Readonly<Record<string, RegExp>> = {
  counterparty_iban: /^\S+$/,
  original_currency_code: /^[A-Z]{3}$/,
  card_last_digits: /^\d{1,4}$/,
  interbank_code: /^[0-9A-Z]{2}$/,
  bic: /^\S+$/,
};

const lists = ['get_bank_transactions', 'get_bank_transactions_by_account'] as const;

/** The richer fields, the days of a list, and the bank at which a page opens. */
export function forTheBooks({ provider, gives }: TriedProvider, linked: () => Linked): void {
  const accountsOf = ({ site, itemId }: Linked): Promise<Row[]> => site.ask('get_bank_accounts', site.own(itemId));
  const rowsOf = ({ site, itemId }: Linked, more: Row = {}): Promise<Row[]> =>
    site.ask('get_bank_transactions', { ...site.own(itemId), ...more });

  test('a row has the fields for the books that its provider gives, in their form, and null for the others', async () => {
    const rows = { transactions: await rowsOf(linked()), accounts: await accountsOf(linked()) };
    for (const [kind, names] of Object.entries(bookFields) as [keyof typeof rows, readonly string[]][]) {
      for (const name of names) {
        const values = rows[kind].map((row) => row[name]).filter((value) => value !== null);
        if (gives) assert.equal(values.length > 0, gives.includes(name), name);
        for (const value of values) assert.match(String(value), forms[name] ?? /\S/, name);
      }
    }
    for (const { original_amount: amount, original_currency_code: currency } of rows.transactions) {
      assert.equal(amount === null, currency === null);
    }
  });

  test('an account that another one pays for names it among the accounts of the item', async () => {
    const accounts = await accountsOf(linked());
    const types = new Map(accounts.map(({ id, type }) => [id, type]));
    for (const { parent_account_id: parent, type } of accounts) {
      if (parent !== null) assert.deepEqual([type, types.get(parent)], ['card', 'checking']);
    }
  });

  test('min_date and max_date are both included, with since and without, and bound by nothing but the date', async () => {
    const one = linked();
    const { site } = one;
    const [account] = await accountsOf(one);
    for (const since of [{}, { since: '2000-01-01' }]) {
      const all = await rowsOf(one, since);
      const days = [...new Set(all.map(({ date }) => String(date)))].sort();
      const [min_date, max_date] = [days[Math.floor(days.length / 3)], days[Math.floor((2 * days.length) / 3)]];
      assert.ok(min_date && max_date && min_date < max_date, 'the rows have several days');
      const of = (list: readonly Row[], min: string | undefined, max: string | undefined) =>
        list.filter(({ date }) => (min ?? '') <= String(date) && String(date) <= (max ?? '~')).map(({ id }) => id);
      const more = 'since' in since ? [] : [{ min_date }, { max_date }, { min_date, max_date: min_date }];
      for (const bounds of [{ min_date, max_date }, ...more]) {
        const expected = of(all, bounds.min_date, bounds.max_date);
        assert.ok(expected.length > 0 && expected.length < all.length);
        const found = await rowsOf(one, { ...since, ...bounds });
        assert.deepEqual(
          new Set(found.map(({ id }) => id)),
          new Set(expected),
          JSON.stringify({ ...since, ...bounds }),
        );
      }
      const own = { account_id: account?.id, user: site.user, ...since };
      const whole: Row[] = await site.ask('get_bank_transactions_by_account', own);
      const part: Row[] = await site.ask('get_bank_transactions_by_account', { ...own, min_date, max_date });
      assert.deepEqual(new Set(part.map(({ id }) => id)), new Set(of(whole, min_date, max_date)));
    }
  });

  test('a day that is none, and a first one after the last, are refused: 417', async () => {
    const { site, itemId } = linked();
    const [account] = await accountsOf(linked());
    const wrong = [
      ...['yesterday', '2026-02-30', '2026-13-01', '01/02/2026', '2026-02-01 00:00:00', '20260201'].flatMap((day) => [
        { min_date: day },
        { max_date: day },
      ]),
      { min_date: '2026-02-02', max_date: '2026-02-01' },
    ];
    for (const method of lists) {
      for (const days of wrong) {
        const answer = await site.call(method, { ...site.own(itemId), account_id: account?.id, ...days });
        assert.deepEqual([answer.status, answer.excType], [417, 'ValidationError'], JSON.stringify(days));
      }
    }
  });

  test('bank_id opens the provider’s page at that bank, where the page can be told', async () => {
    const { site, bankId: usual } = linked();
    const { banks } = await site.ask('get_banks', { provider });
    const other = banks.find(({ id }: { id: unknown }) => id !== usual) ?? assert.fail('there is another bank');
    const itemId = await site.linkItem('success', undefined, { provider, bank_id: String(other.id), country: 'FR' });
    const { bank_id: found } = await site.details(itemId);
    assert.ok(found === other.id || found === usual, `${found}`);
    if (gives) assert.equal(found, other.id);
    await site.ask('delete_bridge_item_id', site.own(itemId));
  });

  test('country changes nothing about a trip but what the page lists; with an item, which has its bank, nothing is changed', async () => {
    const { site } = linked();
    const itemId = await site.linkItem('success', undefined, { provider, country: 'fr' });
    const wishes = { item_id: itemId, bank_id: provider === 'bridge' ? 'powens-574' : '574', country: 'BE' };
    assert.equal(await site.linkItem('success', 'get_bridge_edit_link', wishes), itemId);
    await site.ask('delete_bridge_item_id', site.own(itemId));
  });

  test('a bank of another provider, an unknown one and a country that is none are refused: 417', async () => {
    const { site } = linked();
    const another = provider === 'bridge' ? 'powens-574' : '574';
    const unknown = toSiteId(provider, '999999999999');
    const none = toSiteId(provider, '../x');
    const banks = [another, 'nobody-1', unknown, none, 'x'.repeat(65)].map((bank_id) => ({ bank_id }));
    for (const wrong of [...banks, { country: 'FRA' }, { country: 'F1' }, { country: '?' }]) {
      const answer = await site.call('get_bridge_connect_link', site.linkArguments({ provider, ...wrong }));
      assert.deepEqual([answer.status, answer.excType], [417, 'ValidationError'], JSON.stringify(wrong));
    }
  });
}
