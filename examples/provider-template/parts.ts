import type { Api } from './api.ts';
import type { StateReader } from './state_of.ts';

/** What the operations stand on. */
export interface Parts {
  readonly api: Api;
  /** The root of the API. */
  readonly url: string;
  readonly stateOf: StateReader;
}
