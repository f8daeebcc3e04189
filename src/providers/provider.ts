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
 * @since 0.2
 */
export interface Provider {
  /** @since 0.2 */
  readonly name: ProviderName;
  /** @since 0.2 */
  readonly capabilities: Capabilities;
  /** How much of its budget of calls is used, for operators; null without a limit. @since 0.2 */
  budgetUse?(): BudgetUse | null;

  /**
   * Makes sure that the provider knows the user, whose external id there is `user.id`. Safe to repeat after a lost answer.
   * @since 0.2
   */
  ensureUser(user: ProviderUser): Promise<{ providerUserId: string }>;
  /** The provider's page for the trip. Never retried: on some providers each one counts. @since 0.2 */
  link(order: LinkOrder): Promise<{ url: string }>;
  /** Reads what the browser brought back. Proves nothing; every field is a hint. @since 0.2 */
  readReturn(query: URLSearchParams): TripReturn;
  /**
   * The ids of all items of the user, newest first. For a provider whose returns do not name the item (outcome
   * `untold`): what was not there before the trip is what the trip has made.
   * @since 0.2
   */
  itemIds?(user: ProviderUser): Promise<readonly string[]>;

  /**
   * @param language of what the provider says of it to people, where it translates that; French when missing
   * @throws `not_found` when the item does not exist or is not this user's
   * @since 0.2
   */
  item(user: ProviderUser, providerItemId: string, language?: Language): Promise<Item>;
  /** @since 0.2 */
  accounts(user: ProviderUser, providerItemId: string): Pages<Account>;
  /** @throws `not_found` when the account does not exist or is not this user's @since 0.2 */
  account(user: ProviderUser, providerAccountId: string): Promise<Account>;
  /** @since 0.2 */
  transactions(user: ProviderUser, filter: TransactionFilter): Pages<Transaction>;
  /** Asks the bank for fresh data, where the provider lets one ask. @since 0.2 */
  refresh(user: ProviderUser, providerItemId: string): Promise<RefreshAnswer>;
  /** An item that is gone already counts as deleted. @since 0.2 */
  deleteItem(user: ProviderUser, providerItemId: string): Promise<void>;

  /**
   * The user with everything under it, token included. A user that is gone already counts as deleted. One whose
   * `providerUserId` is null may be there all the same, because an answer of `ensureUser` got lost: where the provider
   * finds it by `user.id`, it goes.
   * @since 0.2
   */
  deleteUser(user: ProviderUser): Promise<void>;

  /** @since 0.2 */
  bank(bankId: string): Promise<Bank>;
  /**
   * Every bank that a person can connect, from memory where it was read lately.
   * @param country ISO 3166-1 in upper case, or null for all
   * @param capability those that give documents, banks and others (suppliers, telephone, energy), instead of those that give accounts;
   * asked only where that operation is offered
   * @since 0.2
   */
  banks(country: string | null, capability?: BankCapability): Promise<Listed<Bank>>;
  /** @since 0.2 */
  categories(lang: Language): Promise<Listed<CategoryBranch>>;
  /** @throws `not_found` @since 0.2 */
  category(categoryId: string, lang: Language): Promise<Category>;

  /** There where the capability `documents` is offered. @since 0.2 */
  readonly documents?: ProviderDocuments;

  /**
   * There where the capability `investments` is offered.
   * @since 0.2
   */
  readonly investments?: ProviderInvestments;

  /**
   * Reads a webhook, checks that the provider sent it, and names the events in it. Until that is proven nothing of it is
   * decompressed, parsed or kept, but a bounded part of its bytes.
   * @since 0.2
   */
  receiveWebhook(webhook: Webhook): Promise<WebhookReading>;
  /** What a kept event says, by the bytes that `receiveWebhook` gave for it; undefined when they are no event. @since 0.2 */
  readEvent(body: Buffer): ProviderEvent | undefined;
  /** For a provider whose webhooks are not there or not enough. @since 0.2 */
  readonly polling?: EventPolling;
}

/**
 * A provider's name, as its definition says it: 2 to 16 small letters, and not `gateway`. It stands in front of ids and settings, and
 * in the addresses of callbacks and webhooks.
 * @since 0.2
 */
export type ProviderName = string;

/** A site's user, as a provider sees it. @since 0.2 */
export interface ProviderUser {
  /** The gateway's own id of the user: the external id at the provider, and the key under which its token is kept. @since 0.2 */
  readonly id: string;
  /** Null until `ensureUser` answered. @since 0.2 */
  readonly providerUserId: string | null;
}

/** What the person goes to the bank for. @since 0.2 */
export type TripMode = 'connect' | 'edit' | 'sca' | 'pro' | 'manage';

/**
 * What a bank or another company can be asked for beside accounts.
 * @since 0.2
 */
export type BankCapability = 'documents';

/** Languages of category names; another one falls back to `en`. @since 0.2 */
export type Language = 'fr' | 'en';

/** @since 0.2 */
export interface LinkOrder {
  /** @since 0.2 */
  readonly mode: TripMode;
  /** @since 0.2 */
  readonly user: ProviderUser;
  /** Given unless the mode is `connect` (or `pro` without an item). @since 0.2 */
  readonly providerItemId: string | null;
  /** Where the provider sends the browser back: the gateway's callback. @since 0.2 */
  readonly callbackUrl: string;
  /** Comes back in the return. Letters, digits and hyphens, at most 64. @since 0.2 */
  readonly state: string;
  /** @since 0.2 */
  readonly email: string;
  /** The person's, where the site says it and the provider's page can be told. @since 0.2 */
  readonly language?: Language;
  /**
   * What the person connects it for, where that is not accounts. With the mode `connect`, and where that operation is offered.
   * @since 0.2
   */
  readonly capability?: BankCapability;
  /**
   * The provider's own id of the bank at which its page opens, for a new item alone: one that `bank` has found. A provider whose page
   * takes none leaves the choice to the person.
   * @since 0.2
   */
  readonly bankId?: string;
  /**
   * ISO 3166-1 in upper case: narrows the page's list of banks, for a new item alone and where the page can be told. Never with a bank.
   * @since 0.2
   */
  readonly country?: string;
}

/** @since 0.2 */
export interface TripReturn {
  /** @since 0.2 */
  readonly state: string | null;
  /** Some early exits bring back the user and nothing else (Bridge 2021-06-01). @since 0.2 */
  readonly providerUserId: string | null;
  /** @since 0.2 */
  readonly providerItemId: string | null;
  /**
   * `pending`: the person went on while the bank is still being read. `untold`: the user's items tell, not the return.
   * @since 0.2
   */
  readonly outcome: 'success' | 'pending' | 'failure' | 'untold';
  /** Where the person stopped, in the provider's words, at most 64 characters. @since 0.2 */
  readonly step: string | null;
}

/** Rows of a list, and those that were left out of it because they cannot be one; absent when there are none. @since 0.2 */
export interface Listed<T> {
  /** @since 0.2 */
  readonly rows: readonly T[];
  /** @since 0.2 */
  readonly skipped?: readonly SkippedRow[];
}

/** One page of a list. `last` spares the reader the question whether another follows. @since 0.2 */
export interface Page<T> extends Listed<T> {
  /** @since 0.2 */
  readonly last: boolean;
  /**
   * Where the list goes on behind this page, for `TransactionFilter.resume`: at most 1,024 characters. Left out on the last
   * page, and by a provider whose list can be read from its beginning only.
   * @since 0.2
   */
  readonly resume?: string;
  /**
   * The latest time that the provider's own clock has written on this page (ISO 8601, UTC), where the `updated_at` of its
   * rows may say something else; null where it has written none.
   * @since 0.2
   */
  readonly stampedAt?: string | null;
}

/** A list read page by page; the next page is asked for when the reader takes it. @since 0.2 */
export type Pages<T> = AsyncIterable<Page<T>, void, undefined>;

/** @since 0.2 */
export interface TransactionFilter {
  /** One account only. @since 0.2 */
  readonly providerAccountId?: string;
  /** One item only. @since 0.2 */
  readonly providerItemId?: string;
  /** Changed at or after this instant; deleted ones included. @since 0.2 */
  readonly modifiedSince?: Date;
  /**
   * The first day of `date`, `yyyy-mm-dd`, included. Handed on where the provider can bound its list: what it gives besides, or
   * where it cannot, the gateway leaves out.
   * @since 0.2
   */
  readonly minDate?: string;
  /** The last day of it, included, in the same way. @since 0.2 */
  readonly maxDate?: string;
  /**
   * How many rows a page may have: at least 1. A provider that cannot be told gives the pages that it has.
   * @since 0.2
   */
  readonly pageSize?: number;
  /**
   * Goes on behind the page that gave this, of the list with the same filter: every row that stood behind it then and still
   * does comes. A place that the provider does not know any more is `invalid`, or `not_found`.
   * @since 0.2
   */
  readonly resume?: string;
}

/** @since 0.2 */
export interface RefreshAnswer {
  /** @since 0.2 */
  readonly accepted: boolean;
  /** The provider's word for what happens now; `scheduled` where it refreshes by itself only. @since 0.2 */
  readonly status: string;
  /** Why it was not accepted, for the developer of the site. @since 0.2 */
  readonly reason: string | null;
}

/** @since 0.2 */
export interface Webhook {
  /** @since 0.2 */
  readonly headers: IncomingHttpHeaders;
  /** The bytes as they arrive. What is left unread is dropped. @since 0.2 */
  readonly body: AsyncIterable<Buffer>;
  /** The network that it came from, whoever that is: what the proof takes is shared out by it. @since 0.2 */
  readonly source?: string;
  /** The address that was called, without host and query: some providers sign it. @since 0.2 */
  readonly path: string;
  /** The event's name from the path, for providers whose bodies do not name it (Powens); else null. @since 0.2 */
  readonly event: string | null;
}

/**
 * `unconfigured`: no secret is set, so nothing can be believed. `busy`: too many others are being proven; it is to be sent
 * again. `unreadable`: it is packed in a way that is not read. Authentic bytes may hold no event at all.
 * @since 0.2
 */
export type WebhookReading =
  | { readonly verdict: 'authentic'; readonly events: readonly ReceivedEvent[] }
  | { readonly verdict: 'unauthentic' | 'unconfigured' | 'too_large' | 'busy' | 'unreadable' };

/** An event on its way to the disk. @since 0.2 */
export interface ReceivedEvent extends ProviderEvent {
  /** The provider's event id, or the SHA-256 of the raw bytes in hex; at most 80 characters. @since 0.2 */
  readonly dedupeKey: string;
  /** What is kept of it and sent to sites: Bridge's own bytes; for another provider the contract's JSON. @since 0.2 */
  readonly body: Buffer;
}

/** What one event says, for bookkeeping. An event that names neither user nor item is kept, and no site hears of it. @since 0.2 */
export interface ProviderEvent {
  /** A type of docs/contract.md where it fits, else the provider's own word, at most 64 characters. @since 0.2 */
  readonly type: string;
  /** @since 0.2 */
  readonly providerUserId: string | null;
  /** @since 0.2 */
  readonly providerItemId: string | null;
  /** When it happened, by the provider's clock; null when the event does not say. @since 0.2 */
  readonly occurredAt: Date | null;
  /** @since 0.2 */
  readonly change: ItemChange;
}

/**
 * What an event means for what the gateway keeps about an item. `changed`: it does not say enough, so the item is read
 * again, and sites get an `item.refreshed` made from what is found, with an `item.account.updated` for each account.
 * `documents_changed`: the same without the accounts, whose data are as they were.
 * @since 0.2
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

/** Events that must be asked for, by one process of the cluster. @since 0.2 */
export interface EventPolling {
  /** Whole seconds. @since 0.2 */
  readonly intervalMs: number;
  /**
   * Hands over events, a page at a time, until a page holds nothing new. Begins anew each time, so that one that came
   * late is not missed.
   * @param record puts them on disk and resolves to whether any was new
   * @since 0.2
   */
  poll(record: (events: readonly ReceivedEvent[]) => Promise<boolean>): Promise<void>;
}

/** Invoices and the like that a provider fetches from the bank. @since 0.2 */
export interface ProviderDocuments {
  /** @since 0.2 */
  list(user: ProviderUser, providerItemId: string): Pages<Document>;
  /**
   * The file, at the reader's pace; its last bytes come only when it is whole and unchanged.
   * @throws `not_found` when the document does not exist, is not this user's, or has no file
   * @since 0.2
   */
  download(user: ProviderUser, providerDocumentId: string): Promise<DownloadedDocument>;
}

/** @since 0.2 */
export interface DownloadedDocument {
  /** With its ending; any characters. @since 0.2 */
  readonly name: string;
  /** As somebody else named it; null when nobody did. @since 0.2 */
  readonly mime: string | null;
  /** Bytes; null where the provider does not say it before the end. @since 0.2 */
  readonly size: number | null;
  /** @throws ProviderError `unavailable` when it breaks off, or is not what the provider said that it would be @since 0.2 */
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
   * @since 0.2
   */
  list(user: ProviderUser, filter: InvestmentFilter): Pages<Investment>;
}

/** @since 0.2 */
export type InvestmentFilter =
  /** All accounts of one item. */
  | { readonly providerItemId: string; readonly providerAccountId?: undefined }
  /** One account only. */
  | { readonly providerAccountId: string; readonly providerItemId?: undefined };

/** How much is used of the calls that a provider allows, as this process counts them. @since 0.2 */
export interface BudgetUse {
  /** Calls in any span of `windowMs`. @since 0.2 */
  readonly limit: number;
  /** @since 0.2 */
  readonly windowMs: number;
  /** @since 0.2 */
  readonly used: number;
  /** Milliseconds until one more is allowed; 0 when it is. @since 0.2 */
  readonly freeInMs: number;
}

/** Which operations a provider offers; the reason is shown to developers where it does not. @since 0.2 */
export interface Capabilities {
  /** @since 0.2 */
  readonly operations: Readonly<Record<Operation, true | string>>;
  /** Edit, SCA and pro links of one item in any 24 hours; null when unlimited. @since 0.2 */
  readonly managementLinksPerItemAndDay: number | null;
  /**
   * The trip on which a person has the bank read anew when neither login nor authentication is wrong: after what the bank
   * wanted on its own site, or where it could not be read for two days. Left out where there is none.
   * @since 0.2
   */
  readonly retryTrip?: 'edit' | 'sca';
}

/** @since 0.2 */
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
/** @since 0.2 */
export type Operation = (typeof operations)[number];

/**
 * Where a provider keeps a user's token between calls and across restarts. Values are sealed by the one who implements it.
 * @since 0.2
 */
export interface UserTokens {
  /** @since 0.2 */
  load(userId: string): Promise<UserToken | undefined>;
  /** @since 0.2 */
  save(userId: string, token: UserToken): Promise<void>;
}

/** Finds a token by what the provider shows of it, for a provider that proves its webhooks with its users' tokens. @since 0.2 */
export interface StoredTokens extends UserTokens {
  /** @param shown the part that the provider shows with its webhooks, by which the token is found again @since 0.2 */
  save(userId: string, token: UserToken, shown?: string): Promise<void>;
  /**
   * The stored token of which the provider shows this.
   * @param shownOf what it shows of a stored value, for tokens that were stored when nobody noted it
   * @since 0.2
   */
  ofShown(provider: ProviderName, shown: string, shownOf: (value: string) => string): Promise<UserToken | undefined>;
}

/**
 * Secrets that the gateway made up for its users, where a provider's users have a password. Sealed by the one who
 * implements it, and kept as long as the user: the provider could not replace a lost one.
 * @since 0.2
 */
export interface UserSecrets {
  /** @since 0.2 */
  load(userId: string): Promise<string | undefined>;
  /** Keeps a secret unless the user has one already. @returns the one that is kept, once it is on disk @since 0.2 */
  keep(userId: string, secret: string): Promise<string>;
}

/** @since 0.2 */
export interface UserToken {
  /** @since 0.2 */
  readonly value: string;
  /** Null for a token that does not expire. @since 0.2 */
  readonly expiresAt: Date | null;
}
