import type { Capabilities, LinkOrder, TransactionFilter } from '../provider.ts';
import type { Account } from '../resources/account.ts';
import type { Bank } from '../resources/bank.ts';
import type { Item } from '../resources/item.ts';
import type { Transaction } from '../resources/transaction.ts';
import type { Row } from './fields.ts';
import type { NeedsReader } from './needs_by_status.ts';
import type { BridgeVersion, SessionAccounts } from './options.ts';

/** All that differs between the two generations of Bridge's API (docs/reference/bridge.md, 3.9). */
export interface Generation {
  readonly version: BridgeVersion;
  readonly capabilities: Capabilities;
  readonly paths: {
    readonly users: string;
    readonly token: string;
    readonly items: string;
    readonly accounts: string;
    readonly banks: string;
    /** The list of banks, of one country or of all. */
    bankList(country: string | null): string;
    readonly categories: string;
    /** The list with its filters; item filters are ours, Bridge has none. */
    transactions(filter: TransactionFilter): string;
    /** The list of what the user holds, of one account where the generation can filter; else it is filtered here. */
    stocks(providerAccountId: string | undefined): string;
    /** Null where Bridge refreshes by its own schedule only. */
    readonly refresh: ((providerItemId: string) => string) | null;
  };
  /** Whether the page that confirms a professional account is one item's, or the whole user's. */
  readonly proLinkNeedsItem: boolean;
  linkCall(order: LinkOrder, accountTypes: SessionAccounts): LinkCall;
  item(row: Row, needsOf: NeedsReader): Item;
  account(row: Row): Account;
  transaction(row: Row): Transaction;
  bank(row: Row): Bank;
}

export interface LinkCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The field of the answer that holds the page's address. */
  readonly urlField: 'url' | 'redirect_url';
}
