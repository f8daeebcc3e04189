import type { KeyObject } from 'node:crypto';
import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Provider, ProviderName } from '../providers/provider.ts';
import type { Store } from '../store/store.ts';
import type { Traces } from '../traces/traces.ts';
import { openAccountIdentities } from './access/account_identities.ts';
import { openKnownUsers } from './access/known_users.ts';
import { openOwnAccounts } from './access/own_accounts.ts';
import { openOwnedItems } from './access/owned_items.ts';
import { StatementPlaces } from './access/statement_places.ts';
import type { EventOutbox } from './event_outbox.ts';
import type { Parts } from './parts.ts';

/** What the methods and the server stand on; the operations of this room take it as their first argument. */
export type Connections = Parts;

export interface ConnectionsOptions {
  readonly settings: Settings;
  readonly store: Store;
  readonly providers: ReadonlyMap<ProviderName, Provider>;
  readonly outbox: EventOutbox;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'failedRow'>;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  readonly publicUrl: string;
  /** Seals cursors; the same for every process of the installation, for ever. */
  readonly cursorKey: KeyObject;
  /** Under which accounts are recognised. */
  readonly accountHashKey: KeyObject;
  /** Whether there is more than one client at the start. */
  readonly severalClients?: boolean;
  readonly now?: () => Date;
}

/** Puts the room together. */
export function openConnections(options: ConnectionsOptions): Connections {
  const { accountHashKey, severalClients = false, now = () => new Date(), ...given } = options;
  return {
    ...given,
    now,
    identities: openAccountIdentities(options.store, accountHashKey, now),
    items: openOwnedItems(options.store),
    users: openKnownUsers(options.store),
    ownAccounts: openOwnAccounts(),
    statementPlaces: new StatementPlaces(severalClients),
  };
}
