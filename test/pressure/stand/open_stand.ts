import { noLimits } from '../../../src/sandbox/bridge/faults/limits.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { startIswigoSandbox } from '../../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { ClientSite } from '../../harness/client_site.ts';
import { iswigoSettings, obedientIswigo } from '../../harness/start_iswigo_stack.ts';
import { bridgeSettings, obedientBridge } from '../../harness/start_stack.ts';
import type { Row } from '../row.ts';
import { type Gate, startGate } from './gate.ts';
import { type Facts, type Reach, reach, type TenantFacts } from './reach.ts';
import { type Sites, startSites } from './sites.ts';

/** A gateway with two clients, between a provider whose answers can be held back and sites that can be slow. */
export interface Stand extends Reach {
  /** Where the gateway was started. */
  readonly environment: Readonly<Record<string, string>>;
  readonly gate: Gate;
  readonly sites: Sites;
  readonly facts: Facts;
  close(): Promise<void>;
}

/** A gateway that was started for a stand. */
export interface StandGateway {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  addClient(name: string): Promise<TenantFacts['credential']>;
  close(): Promise<void>;
}

export type StartGateway = (settings: Record<string, string>) => Promise<StandGateway>;

/** @param calls as often the other asks, at most */
export async function openStand(row: Row, calls: number, start: StartGateway): Promise<Stand> {
  const bridge =
    row.provider === 'iswigo' ? undefined : await startBridgeSandbox({ ...obedientBridge, limits: noLimits });
  const provider = bridge ?? (await startIswigoSandbox(obedientIswigo));
  const gate = await startGate(provider.url);
  const sites = await startSites();
  const gateway = await start({
    ...(bridge ? bridgeSettings(gate.url, '2025-01-15') : iswigoSettings(gate.url)),
    // Each sender says whose address it has.
    TRUST_PROXY: 'on',
    OUTBOUND_ALLOW: '127.0.0.0/8',
    // What is held back stays so until it is let go.
    PROVIDER_TIMEOUT_MS: '120000',
    DELIVERY_TIMEOUT_MS: '60000',
    ...row.settings?.(calls),
  });
  bridge?.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
  const tenant = async (name: string): Promise<TenantFacts> => {
    const credential = await gateway.addClient(name);
    const site = new ClientSite(gateway.url, name, credential);
    const addresses = {
      base_url: sites.url,
      redirect_url: `${sites.url}/bank`,
      webhook_url: `${sites.url}/fast/${name}`,
    };
    const arrival = await site.comeBack(await site.visit(await site.link(undefined, addresses)));
    const itemId = arrival.searchParams.get('item_id') as string;
    return { name, credential, itemId, userUuid: bridge ? userOf(bridge, itemId) : '' };
  };
  const facts: Facts = {
    gatewayUrl: gateway.url,
    sitesUrl: sites.url,
    calls,
    one: await tenant('one'),
    other: await tenant('other'),
  };
  return {
    ...reach(facts),
    environment: gateway.environment,
    gate,
    sites,
    facts,
    close: async () => {
      await gateway.close();
      await gate.stop();
      sites.stop();
      await provider.close();
    },
  };
}

function userOf(bridge: BridgeSandbox, itemId: string): string {
  const item = bridge.control.connections().find(({ id }) => String(id) === itemId);
  if (!item) throw new Error(`Bridge has no item ${itemId}`);
  return item.userUuid;
}
