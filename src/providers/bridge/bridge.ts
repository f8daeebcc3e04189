import type { BridgeApi } from './api.ts';
import type { Generation } from './generation.ts';
import type { NeedsReader } from './needs_by_status.ts';

/** What each operation stands on. */
export interface Bridge {
  readonly api: BridgeApi;
  readonly generation: Generation;
  readonly needsOf: NeedsReader;
}
