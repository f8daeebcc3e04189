import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from './resources/account.ts';
import type { Bank } from './resources/bank.ts';
import type { Category, CategoryBranch } from './resources/category.ts';
import type { Document } from './resources/document.ts';
import type { Investment } from './resources/investment.ts';
import type { Item } from './resources/item.ts';
import type { Needs } from './resources/needs.ts';
import type { Transaction } from './resources/transaction.ts';
import type { SkippedRow } from './skipped_row.ts';

/**
 * The port behind which every provider stands. All operations throw `ProviderError` and nothing else. A provider keeps
 * no bank data: it asks, maps to the contract's names, and forgets.
 * @since 0.1
 */
export interface Provider {
  readonly name: ProviderName;
  readonly capabilities: Capabilities;

  /** Makes sure that the provider knows the user, whose external id there is `user.id`. Safe to repeat after a lost answer. */
  ensureUser(user: ProviderUser): Promise<{ providerUserId: string }>;
  /** The provider's page for the trip. Never retried: on some providers each one counts. */
  link(order: LinkOrder): Promise<{ url: string }>;
  /** Reads what the browser brought back. Proves nothing; every field is a hint. */
  readReturn(query: URLSearchParams): TripReturn;
  /**
   * The ids of all items of the user, newest first. For a provider whose returns do not name the item (outcome
   * `untold`): what was not there before the trip is what the trip has made.
   */
  itemIds?(user: ProviderUser): Promise<readonly string[]>;

  /**
   * @param language of what the provider says of it to people, where it translates that; French when missing
   * @throws `not_found` when the item does not exist or is not this user's
   */
  item(user: ProviderUser, providerItemId: string, language?: Language): Promise<Item>;
  accounts(user: ProviderUser, providerItemId: string): Pages<Account>;
  /** @throws `not_found` when the account does not exist or is not this user's */
  account(user: ProviderUser, providerAccountId: string): Promise<Account>;
  transactions(user: ProviderUser, filter: TransactionFilter): Pages<Transaction>;
  /** Asks the bank for fresh data, where the provider lets one ask. */
  refresh(user: ProviderUser, providerItemId: string): Promise<RefreshAnswer>;
  /** An item that is gone already counts as deleted. */
  deleteItem(user: ProviderUser, providerItemId: string): Promise<void>;

  /**
   * The user with everything under it, token included. A user that is gone already counts as deleted. One whose
   * `providerUserId` is null may be there all the same, because an answer of `ensureUser` got lost: where the provider
   * finds it by `user.id`, it goes.
   */
  deleteUser(user: ProviderUser): Promise<void>;

  bank(bankId: string): Promise<Bank>;
  /**
   * Every bank that a person can connect, from memory where it was read lately.
   * @param country ISO 3166-1 in upper case, or null for all
   * @param capability those that give documents, banks and others (suppliers, telephone, energy), instead of those that give accounts;
   * asked only where that operation is offered
   */
  banks(country: string | null, capability?: BankCapability): Promise<Listed<Bank>>;
  categories(lang: Language): Promise<Listed<CategoryBranch>>;
  /** @throws `not_found` */
  category(categoryId: string, lang: Language): Promise<Category>;

  /** There where the capability `documents` is offered. */
  readonly documents?: ProviderDocuments;

  /**
   * There where the capability `investments` is offered.
   * @since 0.2
   */
  readonly investments?: ProviderInvestments;

  /**
   * Reads a webhook, checks that the provider sent it, and names the events in it. Until that is proven nothing of it is
   * decompressed, parsed or kept, but a bounded part of its bytes.
   */
  receiveWebhook(webhook: Webhook): Promise<WebhookReading>;
  /** What a kept event says, by the bytes that `receiveWebhook` gave for it; undefined when they are no event. */
  readEvent(body: Buffer): ProviderEvent | undefined;
  /** For a provider whose webhooks are not there or not enough. */
  readonly polling?: EventPolling;
}

/**
 * A provider's name, as its definition says it: 2 to 32 small letters. It stands in front of ids and settings, and in the
 * addresses of callbacks and webhooks.
 */
export type ProviderName = string;

/** A site's user, as a provider sees it. */
export interface ProviderUser {
  /** The gateway's own id of the user: the external id at the provider, and the key under which its token is kept. */
  readonly id: string;
  /** Null until `ensureUser` answered. */
  readonly providerUserId: string | null;
}

/** What the person goes to the bank for. */
export type TripMode = 'connect' | 'edit' | 'sca' | 'pro' | 'manage';

/**
 * What a bank or another company can be asked for beside accounts.
 * @since 0.2
 */
export type BankCapability = 'documents';

/** Languages of category names; another one falls back to `en`. */
export type Language = 'fr' | 'en';

export interface LinkOrder {
  readonly mode: TripMode;
  readonly user: ProviderUser;
  /** Given unless the mode is `connect` (or `pro` without an item). */
  readonly providerItemId: string | null;
  /** Where the provider sends the browser back: the gateway's callback. */
  readonly callbackUrl: string;
  /** Comes back in the return. Letters, digits and hyphens, at most 64. */
  readonly state: string;
  readonly email: string;
  /** The person's, where the site says it and the provider's page can be told. */
  readonly language?: Language;
  /**
   * What the person connects it for, where that is not accounts. With the mode `connect`, and where that operation is offered.
   * @since 0.2
   */
  readonly capability?: BankCapability;
}

export interface TripReturn {
  readonly state: string | null;
  /** Some early exits bring back the user and nothing else (Bridge 2021-06-01). */
  readonly providerUserId: string | null;
  readonly providerItemId: string | null;
  /** `pending`: the person went on while the bank is still being read. `untold`: the user's items tell, not the return. */
  readonly outcome: 'success' | 'pending' | 'failure' | 'untold';
  /** Where the person stopped, in the provider's words, at most 64 characters. */
  readonly step: string | null;
}

/** Rows of a list, and those that were left out of it because they cannot be one; absent when there are none. */
export interface Listed<T> {
  readonly rows: readonly T[];
  readonly skipped?: readonly SkippedRow[];
}

/** One page of a list. `last` spares the reader the question whether another follows. */
export interface Page<T> extends Listed<T> {
  readonly last: boolean;
}

/** A list read page by page; the next page is asked for when the reader takes it. */
export type Pages<T> = AsyncIterable<Page<T>, void, undefined>;

export interface TransactionFilter {
  /** One account only. */
  readonly providerAccountId?: string;
  /** One item only. */
  readonly providerItemId?: string;
  /** Changed at or after this instant; deleted ones included. */
  readonly modifiedSince?: Date;
}

export interface RefreshAnswer {
  readonly accepted: boolean;
  /** The provider's word for what happens now; `scheduled` where it refreshes by itself only. */
  readonly status: string;
  /** Why it was not accepted, for the developer of the site. */
  readonly reason: string | null;
}

export interface Webhook {
  readonly headers: IncomingHttpHeaders;
  /** The bytes as they arrive. What is left unread is dropped. */
  readonly body: AsyncIterable<Buffer>;
  /** The network that it came from, whoever that is: what the proof takes is shared out by it. */
  readonly source?: string;
  /** The address that was called, without host and query: some providers sign it. */
  readonly path: string;
  /** The event's name from the path, for providers whose bodies do not name it (Powens); else null. */
  readonly event: string | null;
}

/**
 * `unconfigured`: no secret is set, so nothing can be believed. `busy`: too many others are being proven; it is to be sent
 * again. `unreadable`: it is packed in a way that is not read. Authentic bytes may hold no event at all.
 */
export type WebhookReading =
  | { readonly verdict: 'authentic'; readonly events: readonly ReceivedEvent[] }
  | { readonly verdict: 'unauthentic' | 'unconfigured' | 'too_large' | 'busy' | 'unreadable' };

/** An event on its way to the disk. */
export interface ReceivedEvent extends ProviderEvent {
  /** The provider's event id, or the SHA-256 of the raw bytes in hex; at most 80 characters. */
  readonly dedupeKey: string;
  /** What is kept of it and sent to sites: Bridge's own bytes; for another provider the contract's JSON. */
  readonly body: Buffer;
}

/** What one event says, for bookkeeping. An event that names neither user nor item is kept, and no site hears of it. */
export interface ProviderEvent {
  /** A type of docs/contract.md where it fits, else the provider's own word, at most 64 characters. */
  readonly type: string;
  readonly providerUserId: string | null;
  readonly providerItemId: string | null;
  /** When it happened, by the provider's clock; null when the event does not say. */
  readonly occurredAt: Date | null;
  readonly change: ItemChange;
}

/**
 * What an event means for what the gateway keeps about an item. `changed`: it does not say enough, so the item is read
 * again, and sites get an `item.refreshed` made from what is found, with an `item.account.updated` for each account.
 * `documents_changed`: the same without the accounts, whose data are as they were.
 */
export type ItemChange =
  | { readonly kind: 'created' | 'changed' | 'documents_changed' | 'deleted' | 'user_deleted' | 'none' }
  | {
      readonly kind: 'refreshed';
      readonly status: number;
      readonly statusCodeInfo: string | null;
      readonly needs: Needs;
      /** Null when no end is known; undefined when the event does not say. */
      readonly authenticationExpiresAt: Date | null | undefined;
      /** Whether a person at the provider's page caused it; undefined when the event does not say. */
      readonly byPerson?: boolean | undefined;
    };

/** Events that must be asked for, by one process of the cluster. */
export interface EventPolling {
  /** Whole seconds. */
  readonly intervalMs: number;
  /**
   * Hands over events, a page at a time, until a page holds nothing new. Begins anew each time, so that one that came
   * late is not missed.
   * @param record puts them on disk and resolves to whether any was new
   */
  poll(record: (events: readonly ReceivedEvent[]) => Promise<boolean>): Promise<void>;
}

/** Invoices and the like that a provider fetches from the bank. */
export interface ProviderDocuments {
  list(user: ProviderUser, providerItemId: string): Pages<Document>;
  /**
   * The file, at the reader's pace; its last bytes come only when it is whole and unchanged.
   * @throws `not_found` when the document does not exist, is not this user's, or has no file
   */
  download(user: ProviderUser, providerDocumentId: string): Promise<DownloadedDocument>;
}

export interface DownloadedDocument {
  /** With its ending; any characters. */
  readonly name: string;
  /** As somebody else named it; null when nobody did. */
  readonly mime: string | null;
  /** Bytes; null where the provider does not say it before the end. */
  readonly size: number | null;
  /** @throws ProviderError `unavailable` when it breaks off, or is not what the provider said that it would be */
  readonly bytes: AsyncIterable<Buffer>;
}

/**
 * What a person holds: securities, funds, parts of a life insurance.
 * @since 0.2
 */
export interface ProviderInvestments {
  /**
   * What is held now; what was sold is not there.
   * @throws `not_found` when the item or the account does not exist or is not this user's
   */
  list(user: ProviderUser, filter: InvestmentFilter): Pages<Investment>;
}

/** @since 0.2 */
export type InvestmentFilter =
  /** All accounts of one item. */
  | { readonly providerItemId: string; readonly providerAccountId?: undefined }
  /** One account only. */
  | { readonly providerAccountId: string; readonly providerItemId?: undefined };

/** Which operations a provider offers; the reason is shown to developers where it does not. */
export interface Capabilities {
  readonly operations: Readonly<Record<Operation, true | string>>;
  /** Edit, SCA and pro links of one item in any 24 hours; null when unlimited. */
  readonly managementLinksPerItemAndDay: number | null;
  /**
   * The trip on which a person has the bank read anew when neither login nor authentication is wrong: after what the bank
   * wanted on its own site, or where it could not be read for two days. Left out where there is none.
   * @since 0.2
   */
  readonly retryTrip?: 'edit' | 'sca';
}

export const operations = [
  'connect',
  'edit',
  'sca',
  'pro',
  'manage',
  'refresh',
  'categories',
  'documents',
  'investments',
] as const;
export type Operation = (typeof operations)[number];

/** Where a provider keeps a user's token between calls and across restarts. Values are sealed by the one who implements it. */
export interface UserTokens {
  load(userId: string): Promise<UserToken | undefined>;
  save(userId: string, token: UserToken): Promise<void>;
}

/** Finds a token by what the provider shows of it, for a provider that proves its webhooks with its users' tokens. */
export interface StoredTokens extends UserTokens {
  /** @param shown the part that the provider shows with its webhooks, by which the token is found again */
  save(userId: string, token: UserToken, shown?: string): Promise<void>;
  /**
   * The stored token of which the provider shows this.
   * @param shownOf what it shows of a stored value, for tokens that were stored when nobody noted it
   */
  ofShown(provider: ProviderName, shown: string, shownOf: (value: string) => string): Promise<UserToken | undefined>;
}

/**
 * Secrets that the gateway made up for its users, where a provider's users have a password. Sealed by the one who
 * implements it, and kept as long as the user: the provider could not replace a lost one.
 */
export interface UserSecrets {
  load(userId: string): Promise<string | undefined>;
  /** Keeps a secret unless the user has one already. @returns the one that is kept, once it is on disk */
  keep(userId: string, secret: string): Promise<string>;
}

export interface UserToken {
  readonly value: string;
  /** Null for a token that does not expire. */
  readonly expiresAt: Date | null;
}
