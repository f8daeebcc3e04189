import type { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { WallClock } from '../wall_clock.ts';
import type { IswigoApi } from './api.ts';
import type { KnownOfUser } from './known_of_user.ts';
import type { IswigoOptions } from './options.ts';
import type { StateReader } from './state_of.ts';
import type { InstantReader } from './times.ts';

/** What the files of this room stand on. */
export interface Parts {
  readonly options: IswigoOptions;
  readonly api: IswigoApi;
  readonly clock: Clock;
  readonly atWall: WallClock;
  readonly instantOf: InstantReader;
  readonly stateOf: StateReader;
  /** By the id of the user. */
  readonly knownUsers: LRUCache<string, KnownOfUser>;
}
