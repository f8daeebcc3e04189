import type { Settings } from '../../config/settings.ts';
import type { Connections } from '../connections/connections.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Overview } from '../operator/overview/overview.ts';
import type { Relay } from '../relay/relay.ts';
import type { ApiKeys } from '../security/credentials/api_keys.ts';
import type { Sealer } from '../security/sealing/sealer.ts';
import type { Store } from '../store/store.ts';
import type { LiveNews } from './live/live_news.ts';
import type { OpenIdProvider } from './open_id/open_id_provider.ts';
import type { RefusalTrail } from './refusal_trail.ts';
import type { SignInGate } from './sign_in_gate.ts';

/** What the console is opened with, in src/server/start_gateway.ts. */
export interface ConsoleOptions {
  readonly settings: Settings;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly apiKeys: Pick<ApiKeys, 'hash'>;
  readonly connections: Connections;
  /** For the changes of endpoints and deliveries; has `wake`. */
  readonly relay: Relay['parts'];
  /** Work that recurs, as this process has seen it. */
  readonly jobs: Relay['jobs'];
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The gateway's own address, without a trailing slash. */
  readonly publicUrl: string;
  /** What is wrong with the sealing keys; undefined when nothing is. */
  sealingTrouble(): Promise<string | undefined>;
  /** Whether the process is about to end. */
  leaving(): boolean;
  /** The clock; tests turn it. */
  now(): Date;
}

/** What the console stands on. A page takes of it what it uses, as a `Pick`. */
export interface ConsoleParts extends ConsoleOptions {
  readonly refusals: RefusalTrail;
  readonly signIns: SignInGate;
  /** Undefined where OIDC_ISSUER is not set. */
  readonly openId: OpenIdProvider | undefined;
  /** How the gateway is; one look for all who ask at once. */
  overview(): Promise<Overview>;
  readonly live: LiveNews;
}
