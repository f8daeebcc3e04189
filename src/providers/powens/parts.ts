import type { AccountDirectory } from './account_directory.ts';
import type { PowensApi } from './api.ts';
import type { StateReader } from './connection_state.ts';

/** What the files of this room stand on. */
export interface Parts {
  readonly api: PowensApi;
  readonly directory: AccountDirectory;
  readonly stateOf: StateReader;
}
