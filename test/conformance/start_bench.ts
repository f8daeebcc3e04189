import { after, afterEach, before } from 'node:test';
import type { Gateway } from '../../src/server/start_gateway.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { Site } from './site.ts';
import type { Simulator, TriedProvider } from './subject.ts';
import { openWire, type Wire } from './wire.ts';

/** A gateway before the simulator of a subject, with a wire between them on either way. */
export interface Bench {
  readonly gateway: Gateway;
  readonly simulator: Simulator;
  /** From the gateway to the provider. */
  readonly wire: Wire;
  /** From the provider to the gateway: its webhooks. */
  readonly hooks: Wire;
  /** By how much the clock of each is ahead. */
  readonly aheadMs: { gateway: number; provider: number };
  /** A new client with one site, and a user whom nobody knows yet. */
  newSite(): Promise<Site>;
  /** Resolves when what happened at the provider is known to the gateway and applied. */
  settle(): Promise<void>;
  /** Everything as it was at the start. */
  mend(): void;
  close(): Promise<void>;
}

type MoreSettings = (simulator: Simulator) => Record<string, string>;

/** A bench for the tests of the suite around this call; mended after each of them. */
export function useBench(subject: TriedProvider, moreSettings: MoreSettings = () => ({})): () => Bench {
  let bench: Bench | undefined;
  before(async () => {
    bench = await startBench(subject, moreSettings);
  });
  afterEach(() => bench?.mend());
  after(() => bench?.close());
  return () => bench as Bench;
}

async function startBench(subject: TriedProvider, moreSettings: MoreSettings): Promise<Bench> {
  const aheadMs = { gateway: 0, provider: 0 };
  const wire = await openWire();
  const hooks = await openWire();
  const simulator = await subject.start(() => aheadMs.provider);
  wire.connectTo(simulator.url);
  const { gateway, addClient, close } = await startTestGateway(
    { PROVIDER: subject.provider, ...simulator.settings(wire.url), ...moreSettings(simulator) },
    { now: () => new Date(Date.now() + aheadMs.gateway), builtIn: [subject.definition] },
  );
  hooks.connectTo(gateway.url);
  simulator.tell(hooks.url);
  let sites = 0;
  return {
    gateway,
    simulator,
    wire,
    hooks,
    aheadMs,
    newSite: async () => {
      const name = `erp-${++sites}`;
      return new Site(gateway.url, name, await addClient(name), simulator);
    },
    settle: async () => {
      await simulator.settle();
      await gateway.settleEvents();
    },
    mend: () => {
      wire.mend();
      hooks.mend();
      simulator.setEvents('on');
      aheadMs.gateway = 0;
      aheadMs.provider = 0;
    },
    close: async () => {
      await close();
      await Promise.all([simulator.close(), wire.close(), hooks.close()]);
    },
  };
}
