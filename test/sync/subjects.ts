import type { BridgeVersion } from '../../src/providers/bridge/options.ts';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { startIswigoSandbox } from '../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { startPowensSandbox } from '../../src/sandbox/powens/start_powens_sandbox.ts';
import { iswigoSettings, obedientIswigo } from '../harness/start_iswigo_stack.ts';
import { bridgeSettings, obedientBridge } from '../harness/start_stack.ts';
import { bridgeLists, iswigoLists, type ListServer, powensLists } from './list_servers.ts';

const minuteMs = 60_000;

/** A simulator, whose lists of transactions are the ledger's. Everything else about it is as it is. */
export interface Subject {
  readonly title: string;
  readonly provider: string;
  /** With what the person gets through the bank's page. */
  readonly login: string;
  /** How much later than its own time a row may be seen, so that it must not be missed. */
  readonly lateMs: number;
  readonly isList: (path: string) => boolean;
  readonly lists: ListServer;
  start(): Promise<Started>;
}

interface Started {
  /** The root of its API. */
  readonly origin: string;
  /** The settings of a gateway that finds it at that address. */
  settings(at: string): Record<string, string>;
  close(): Promise<void>;
}

const few = { transactionsPerAccount: 2 };
const bridge = (version: BridgeVersion, changesOrder: 'by change' | 'by day'): Subject => ({
  title: `Bridge ${version}, changes ${changesOrder}`,
  provider: 'bridge',
  login: 'success',
  lateMs: 100 * minuteMs,
  isList: (path) => /\/transactions(\/updated)?\?/.test(path),
  lists: bridgeLists(changesOrder),
  start: async () => {
    const { url, close } = await startBridgeSandbox({ ...obedientBridge, ...few, accountsPerItem: 2 });
    return { origin: url, settings: (at) => bridgeSettings(at, version), close };
  },
});

const powens: Subject = {
  title: 'Powens',
  provider: 'powens',
  login: 'ok',
  // In one night of the year its times stand an hour back.
  lateMs: 40 * minuteMs,
  isList: (path) => /\/transactions\?/.test(path),
  lists: powensLists,
  start: async () => {
    const credentials = { clientId: '41000001', clientSecret: 'powens-secret-test' };
    const { origin, webviewUrl, close } = await startPowensSandbox({
      ...credentials,
      ...few,
      accountsPerConnection: 2,
      syncDelayMs: 0,
      syncGapMs: 0,
      schedulerIntervalMs: Number.POSITIVE_INFINITY,
      callsPerMinute: Number.POSITIVE_INFINITY,
    });
    const settings = (at: string) => ({
      POWENS_URL: `${at}/2.0`,
      POWENS_WEBVIEW_URL: webviewUrl,
      POWENS_CLIENT_ID: credentials.clientId,
      POWENS_CLIENT_SECRET: credentials.clientSecret,
    });
    return { origin, settings, close };
  },
};

const iswigo: Subject = {
  title: 'Iswigo',
  provider: 'iswigo',
  login: 'success',
  lateMs: 100 * minuteMs,
  isList: (path) => /\/bank\/transactions\?/.test(path),
  lists: iswigoLists,
  start: async () => {
    const { origin, close } = await startIswigoSandbox({ ...obedientIswigo, ...few });
    return { origin, settings: (at) => iswigoSettings(`${at}/v1`), close };
  },
};

export const subjects: readonly Subject[] = [
  bridge('2025-01-15', 'by change'),
  bridge('2025-01-15', 'by day'),
  bridge('2021-06-01', 'by change'),
  powens,
  iswigo,
];
