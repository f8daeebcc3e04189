import type { Settings } from '../../config/settings.ts';
import type { NoticeName } from '../../entities/notice.ts';
import type { ConsoleParts } from '../console/console_parts.ts';
import type { AuthenticatedClient, Call } from '../methods/call.ts';
import type { Method } from '../methods/method.ts';
import type { Readiness } from '../operations/health.ts';
import type { Logger } from '../operations/log.ts';
import type { DegradedReason, Metrics } from '../operations/metrics.ts';
import type { PortalParts } from '../portal/portal_parts.ts';
import type { Webhook } from '../providers/provider.ts';
import type { Traces } from '../traces/traces.ts';

/** Everything the HTTP server stands on; put together in start_gateway.ts. */
export interface AppParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  readonly methods: readonly Method[];
  /** How others reach the gateway. */
  readonly publicUrl: string;
  /** Resolves to undefined for an unknown key, a wrong secret or a disabled client. */
  authenticate(apiKey: string, apiSecret: string): Promise<AuthenticatedClient | undefined>;
  newCall(client: AuthenticatedClient, requestId: string): Call;
  /** The return of a trip: where the browser goes next, or undefined for a return nobody waits for. */
  finishTrip(provider: string, query: URLSearchParams): Promise<{ redirectTo: string } | undefined>;
  /** A webhook: resolves once it is on disk (or not worth keeping) with the status to answer. */
  receiveWebhook(webhook: InboundWebhook): Promise<{ status: number; reason: string }>;
  /** Undefined where CONSOLE is off. */
  readonly console?: ConsoleParts | undefined;
  /** Undefined in tests that start parts of a server. */
  readonly portal?: PortalParts | undefined;
  /** Leaves word for the operator that something was seen, in the background. */
  notice(name: NoticeName): void;
  /** Whether the gateway can do its work. */
  readonly readiness: Readiness;
  /** What is not as it should be, though the gateway does its work: it would not start again. Why is in the log. */
  degraded(): Promise<readonly DegradedReason[]>;
  /** Whether the process is about to end: it serves on, but calls had better go elsewhere. */
  leaving(): boolean;
}

export interface InboundWebhook extends Webhook {
  readonly provider: string;
}
