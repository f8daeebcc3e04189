import type { SimulatorOptions } from '../simulator/start/options.ts';

/** Where a simulator listens, and where it keeps its banks. */
export type SimulatorPlace = Required<Pick<SimulatorOptions, 'host' | 'port' | 'stateFile' | 'log' | 'clock'>>;

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
  /** Tells it where the gateway listens, for webhooks, and where browsers reach it, to come back to. */
  tell(gateway: { readonly url: string; readonly publicUrl: string }): void;
  /** Reads every bank once, for who has turned the clock. Resolves when the webhooks about it are delivered. */
  readBanks?(): Promise<void>;
  close(): Promise<void>;
}
