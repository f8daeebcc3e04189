import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Outbox } from '../relay/recording/outbox.ts';
import type { Relay } from '../relay/relay.ts';
import type { WindowsByKey } from '../shares/windows_by_key.ts';
import type { Store } from '../store/store.ts';

/** What the portal is opened with, in src/server/start_gateway.ts. */
export interface PortalOptions {
  readonly settings: Pick<Settings, 'TIME_ZONE' | 'SANDBOX'>;
  readonly store: Store;
  readonly relay: Relay['parts'];
  readonly outbox: Outbox;
  readonly log: Logger;
  /** The gateway's own address, without a trailing slash. */
  readonly publicUrl: string;
  /** The clock; tests turn it. */
  now(): Date;
}

/** What the portal stands on. */
export interface PortalParts extends PortalOptions {
  /** By site: test events, checks and replays, which post to somebody's server at a click. */
  readonly posts: WindowsByKey;
  /** By site: previews, each of which counts a whole span. */
  readonly previews: WindowsByKey;
}
