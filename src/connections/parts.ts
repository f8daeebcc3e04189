import type { LRUCache } from 'lru-cache';
import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Provider, ProviderName } from '../providers/provider.ts';
import type { Store } from '../store/store.ts';
import type { AccountIdentities } from './access/account_identities.ts';
import type { KnownUsers } from './access/known_users.ts';
import type { OwnedItems } from './access/owned_items.ts';
import type { EventOutbox } from './event_outbox.ts';

/** What the files of this room stand on. */
export interface Parts {
  readonly settings: Settings;
  readonly store: Store;
  readonly providers: ReadonlyMap<ProviderName, Provider>;
  readonly items: OwnedItems;
  readonly users: KnownUsers;
  readonly identities: AccountIdentities;
  /** Accounts that a provider has shown to a user's own token, as `<user id> <account id>`. */
  readonly ownAccounts: LRUCache<string, true>;
  readonly outbox: EventOutbox;
  readonly log: Logger;
  /** The gateway's own address, without a trailing slash. */
  readonly publicUrl: string;
  /** The clock; tests turn it. */
  now(): Date;
}
