import type { TestContext } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { account as bridgeAccount2 } from '../../../src/providers/bridge/v2/account.ts';
import { account as bridgeAccount3 } from '../../../src/providers/bridge/v3/account.ts';
import { account as iswigoAccount } from '../../../src/providers/iswigo/account.ts';
import { account as powensAccount } from '../../../src/providers/powens/account.ts';
import type { Page, Pages } from '../../../src/providers/provider.ts';
import type { Account } from '../../../src/providers/resources/account.ts';
import type { Id } from '../../../src/providers/resources/id.ts';
import type { SkippedRow } from '../../../src/providers/skipped_row.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections, type TestConnections } from '../open_test_connections.ts';

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

/** The room of connections before one provider, for many people: a database for each would take most of the time. */
export async function openTown(t: Pick<TestContext, 'after'>, wire: Wire) {
  const town = await openTestConnections(t, { name: wire.provider });
  let people = 0;
  return {
    ...town,
    /** Somebody who connects banks again and again. Ids are small numbers; each person has their own of them. */
    newPerson: () => openPerson(town, wire, ++people),
  };
}

async function openPerson({ parts, store }: TestConnections, wire: Wire, which: number) {
  const name = `p${which}`;
  await addSite(store, name, 'http://a.test/webhook', []);
  let connected = 0;
  const banks = new Map<number, string | null>();
  const first = which * 10_000;
  const siteId = (id: number) => shownId(wire.provider, String(first + id));

  /** @param bank the provider's id of it */
  async function connect(item: number, bank: string | null = '574'): Promise<void> {
    banks.set(item, bank);
    connected += 1;
    const createdAt = new Date(Date.parse('2026-01-01T00:00:00Z') + connected * 1000);
    const ids = { id: siteId(item), providerItemId: String(first + item), provider: wire.provider };
    const of = { clientId: 'client', userId: `user-${name}`, siteId: `site-${name}`, bank: 'A bank' };
    const bankId = bank && shownId(wire.provider, bank);
    const state = { status: 0, needs: 'nothing', createdAt, updatedAt: createdAt };
    await store.write((manager) => manager.insert(Item, { ...ids, ...of, bankId, ...state }));
  }

  const account = (id: number, item: number, facts: Facts) =>
    wire.account(first + id, String(first + item), banks.get(item) ?? null, {
      iban: null,
      number: null,
      type: wire.types[0],
      currency: 'EUR',
      ...facts,
    });

  const owned = (item: number) => parts.items.find('client', siteId(item), name);

  async function readPages(item: number, pages: Pages<Account>): Promise<Page<Account>[]> {
    const read: Page<Account>[] = [];
    for await (const page of parts.identities.recognise(await owned(item), pages)) read.push(page);
    return read;
  }

  /** Reads the accounts of an item. @param skipped of them, so many were left out. @returns for each what it was called before */
  async function list(
    item: number,
    accounts: Readonly<Record<number, Facts>>,
    skipped = 0,
  ): Promise<Record<number, number[]>> {
    const rows = Object.entries(accounts).map(([id, facts]) => account(Number(id), item, facts));
    const odd = { provider: wire.provider, reason: 'no_id', id: null } as const;
    const [page] = await readPages(item, onePage(rows, Array(skipped).fill(odd)));
    const own = (id: Id) => Number(String(id).split('-').at(-1)) - first;
    const shown = (page?.rows ?? []) as readonly (Account & { previous_account_ids: readonly Id[] })[];
    return Object.fromEntries(shown.map((row) => [own(row.id), row.previous_account_ids.map(own)]));
  }

  return { name, siteId, owned, connect, list, readPages, account };
}

export async function* onePage(
  rows: readonly Account[],
  skipped: readonly SkippedRow[] = [],
): AsyncGenerator<Page<Account>, void> {
  yield { rows, ...(skipped.length > 0 && { skipped }), last: true };
}
