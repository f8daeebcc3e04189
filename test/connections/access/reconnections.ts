import type { TestContext } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { account as bridgeAccount2 } from '../../../src/providers/bridge/v2/account.ts';
import { account as bridgeAccount3 } from '../../../src/providers/bridge/v3/account.ts';
import { account as iswigoAccount } from '../../../src/providers/iswigo/account.ts';
import { account as powensAccount } from '../../../src/providers/powens/account.ts';
import type { Page, Pages } from '../../../src/providers/provider.ts';
import type { Account } from '../../../src/providers/resources/account.ts';
import type { Id } from '../../../src/providers/resources/id.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

/** What an account is recognised by, in the provider's own words where it has others. */
export interface Facts {
  /** Iswigo has none: it is made of the `bban`. */
  readonly iban?: string | null;
  readonly number?: string | null;
  readonly type?: string | null;
  readonly currency?: string | null;
}

/** How a provider writes an account, and what the gateway makes of it. */
export interface Wire {
  readonly name: string;
  readonly provider: string;
  /** Whether it gives numbers beside IBANs. */
  readonly hasNumbers: boolean;
  /** Its words for a current account and a card. */
  readonly types: readonly [checking: string, card: string];
  /** An IBAN, as it comes from there. */
  iban(which: number): string;
  account(id: number, itemId: string, bank: string | null, facts: Facts): Account;
}

const frenchIbans = ['FR7630006000011234567890189', 'FR1420041010050500013M02606', 'FR7612739000501234567890173'];
const frenchIban = (which: number) => frenchIbans[which] as string;
const shownId = (provider: string, id: string) => (provider === 'bridge' ? id : `${provider}-${id}`);

const bridgeOf = (name: string, read: typeof bridgeAccount2, bankField: string): Wire => ({
  name,
  provider: 'bridge',
  hasNumbers: false,
  types: ['checking', 'card'],
  iban: frenchIban,
  account: (id, item_id, bank, { iban, type, currency }) =>
    read({ id, item_id: Number(item_id), iban, type, currency_code: currency, [bankField]: bank }),
});

export const wires: readonly Wire[] = [
  bridgeOf('Bridge 2021-06-01', bridgeAccount2, 'bank_id'),
  bridgeOf('Bridge 2025-01-15', bridgeAccount3, 'provider_id'),
  {
    name: 'Powens',
    provider: 'powens',
    hasNumbers: true,
    types: ['checking', 'card'],
    iban: frenchIban,
    account: (id, id_connection, bank, { currency, ...facts }) =>
      powensAccount(
        { id, id_connection, ...facts, currency: currency === null ? null : { id: currency } },
        bank && `powens-${bank}`,
      ),
  },
  {
    name: 'Iswigo',
    provider: 'iswigo',
    hasNumbers: true,
    types: ['account', 'deferred credit card'],
    iban: (which) => frenchIban(which).slice(4, -2),
    account: (id, itemId, bank, { iban: bban, number: account_number, type, currency }) =>
      iswigoAccount(
        { bban, account_number, type, currency, balance: 1 },
        { id: `iswigo-${id}`, itemId: `iswigo-${itemId}`, bankId: bank && `iswigo-${bank}` },
        () => null,
      ),
  },
];

/** A person who connects banks again and again, at one provider. */
export async function openPerson(t: Pick<TestContext, 'after'>, wire: Wire, url?: string) {
  const { parts, store } = await openTestConnections(t, { name: wire.provider }, url);
  await addSite(store, 'a', 'http://a.test/webhook', []);
  let connected = 0;
  const banks = new Map<string, string | null>();

  /** @param bank the provider's id of it */
  async function connect(itemId: string, bank: string | null = '574'): Promise<void> {
    banks.set(itemId, bank);
    connected += 1;
    const createdAt = new Date(Date.parse('2026-01-01T00:00:00Z') + connected * 1000);
    const ids = { id: shownId(wire.provider, itemId), providerItemId: itemId, provider: wire.provider };
    const of = { clientId: 'client', userId: 'user-a', siteId: 'site-a', bank: 'A bank' };
    const bankId = bank && shownId(wire.provider, bank);
    const state = { status: 0, needs: 'nothing', createdAt, updatedAt: createdAt };
    await store.write((manager) => manager.insert(Item, { ...ids, ...of, bankId, ...state }));
  }

  const account = (id: number, itemId: string, facts: Facts) =>
    wire.account(id, itemId, banks.get(itemId) ?? null, {
      iban: null,
      number: null,
      type: wire.types[0],
      currency: 'EUR',
      ...facts,
    });

  async function readPages(itemId: string, pages: Pages<Account>): Promise<Page<Account>[]> {
    const owned = await parts.items.find('client', shownId(wire.provider, itemId), 'a');
    const read: Page<Account>[] = [];
    for await (const page of parts.identities.recognise(owned, pages)) read.push(page);
    return read;
  }

  /** Reads the accounts of an item. @returns for each what it was called before, by the provider's own numbers */
  async function list(itemId: string, accounts: Readonly<Record<number, Facts>>): Promise<Record<number, number[]>> {
    const rows = Object.entries(accounts).map(([id, facts]) => account(Number(id), itemId, facts));
    const [page] = await readPages(itemId, onePage(rows));
    const own = (id: Id) => Number(String(id).split('-').at(-1));
    const shown = (page?.rows ?? []) as readonly (Account & { previous_account_ids: readonly Id[] })[];
    return Object.fromEntries(shown.map((row) => [own(row.id), row.previous_account_ids.map(own)]));
  }

  return { parts, store, connect, list, readPages, account };
}

export async function* onePage(rows: readonly Account[]): AsyncGenerator<Page<Account>, void> {
  yield { rows, last: true };
}
