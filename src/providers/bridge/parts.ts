import type { BridgeApi } from './api.ts';
import type { Generation } from './generation.ts';
import type { NeedsReader } from './needs_by_status.ts';

/** What the files of this room stand on. */
export interface Parts {
  readonly api: BridgeApi;
  readonly generation: Generation;
  readonly needsOf: NeedsReader;
}
