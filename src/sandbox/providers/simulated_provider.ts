import type { Logger } from '../../operations/log.ts';

/** Where a simulator listens, and where it keeps its banks. */
export interface SimulatorPlace {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly stateFile: string;
  readonly log: Logger;
}

/** The gateway, seen from a provider. */
export interface GatewayAddresses {
  /** Where it listens. */
  readonly url: string;
  /** Where browsers reach it. */
  readonly publicUrl: string;
}

/** A simulated provider that runs beside the gateway. */
export interface SimulatedProvider {
  /** As in its definition. */
  readonly name: string;
  /** Its name for people. */
  readonly title: string;
  /** The page about its logins and controls. */
  readonly url: string;
  /** The values of its settings with which the gateway finds it in the real one's place. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The login that its pages take in their address, to link the demo bank at once. */
  readonly quickLogin: string;
  /** Tells it where webhooks go and where browsers come back to. */
  tell(gateway: GatewayAddresses): void;
  close(): Promise<void>;
}

/** From a login to the first data: long enough to be seen, short enough for a start. */
export const firstSyncMs = 1000;
