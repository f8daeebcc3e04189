import type { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { IswigoApi } from './api.ts';
import type { IswigoOptions } from './options.ts';
import type { StateReader } from './state_of.ts';
import type { InstantReader } from './times.ts';

/** What never changes about an account, and its transactions do not tell. */
export interface AccountFacts {
  readonly currency: string | null;
}

/** What the files of this room stand on. */
export interface Parts {
  readonly options: IswigoOptions;
  readonly api: IswigoApi;
  readonly clock: Clock;
  readonly instantOf: InstantReader;
  readonly stateOf: StateReader;
  /** By the id of the user and of the account. */
  readonly knownAccounts: LRUCache<string, AccountFacts>;
  /** The bank of each connection as sites see it, which accounts do not tell, by the id of the user and of the connection. */
  readonly knownBanks: LRUCache<string, string>;
}
