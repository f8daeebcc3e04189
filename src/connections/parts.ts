import type { KeyObject } from 'node:crypto';
import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Provider, ProviderName } from '../providers/provider.ts';
import type { Store } from '../store/store.ts';
import type { Traces } from '../traces/traces.ts';
import type { AccountIdentities } from './access/account_identities.ts';
import type { KnownUsers } from './access/known_users.ts';
import type { OwnAccounts } from './access/own_accounts.ts';
import type { OwnedItems } from './access/owned_items.ts';
import type { StatementPlaces } from './access/statement_places.ts';
import type { EventOutbox } from './event_outbox.ts';

/** What this room stands on. An operation takes of it what it uses, as a `Pick`; who calls it may hand over all. */
export interface Parts {
  readonly settings: Settings;
  readonly store: Store;
  readonly providers: ReadonlyMap<ProviderName, Provider>;
  readonly items: OwnedItems;
  readonly users: KnownUsers;
  readonly identities: AccountIdentities;
  readonly ownAccounts: OwnAccounts;
  readonly statementPlaces: StatementPlaces;
  readonly outbox: EventOutbox;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'failedRow'>;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  /** Seals the cursors of `sync_transactions`. */
  readonly cursorKey: KeyObject;
  /** The gateway's own address, without a trailing slash. */
  readonly publicUrl: string;
  /** The clock; tests turn it. */
  now(): Date;
}
