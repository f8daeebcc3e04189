import type { BridgeVersion } from '../../../src/providers/bridge/options.ts';
import { startBridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { accountId } from '../../../src/sandbox/bridge/state/state.ts';
import { bridgeSettings, obedientBridge } from '../../harness/start_stack.ts';
import { jsonSpoiler } from '../json_spoiler.ts';
import type { PageFault, Simulator, Subject, Visit } from '../subject.ts';
import { quickWalk } from './quick_walk.ts';

const roots: Record<BridgeVersion, string> = { '2025-01-15': '/v3/aggregation', '2021-06-01': '/v2' };
const statuses = { edit: 402, sca: 1010, bank_site: 429, wait: 1003 };

const visits: Record<Exclude<Visit, 'supplier'>, Record<string, string>> = {
  success: { login: 'success' },
  cancel: { cancel: 'list_banks' },
  wrong_credentials: { login: '402' },
  pending: { login: 'sync_pending' },
  unshared: { login: 'unshared' },
  pro: { login: 'pro' },
  bank_down: { login: '1003' },
};

/** Bridge in one of its generations. */
export function bridge(version: BridgeVersion): Subject {
  return { title: `Bridge ${version}`, gives: [], start: (aheadMs) => start(version, aheadMs) };
}

async function start(version: BridgeVersion, aheadMs: () => number): Promise<Simulator> {
  const { url, control, close } = await startBridgeSandbox({
    ...obedientBridge,
    historyDelayMs: 0,
    accountsPerItem: 5,
    transactionsPerAccount: 240,
    clock: () => Date.now() + aheadMs(),
  });
  const asks = (path: string) => {
    const pattern = new RegExp(`^${roots[version]}${path}`);
    return ({ verb, path: asked }: { verb: string; path: string }) => verb === 'GET' && pattern.test(asked);
  };
  return {
    url,
    settings: (at) => bridgeSettings(at, version),
    wrongCredentials: { BRIDGE_CLIENT_SECRET: 'sandbox_secret_wrong' },
    visits: {
      success: quickWalk(visits.success),
      cancel: quickWalk(visits.cancel),
      wrong_credentials: quickWalk(visits.wrong_credentials),
      pending: quickWalk(visits.pending),
      unshared: quickWalk(visits.unshared),
      pro: quickWalk(visits.pro),
      bank_down: quickWalk(visits.bank_down),
    },
    forgeries: {
      givenUp: (back) => changed(back, { success: 'false', step: 'list_banks' }, ['item_id']),
      withItem: (back, itemId) => changed(back, { success: 'true', item_id: itemId }, ['step']),
    },
    calls: {
      item: asks('/items/\\d+$'),
      accounts: asks('/accounts\\?'),
      transactions: asks('/(accounts/\\d+/)?transactions'),
    },
    pageFault,
    relink,
    unknownState: jsonSpoiler((body: object) => ('status' in body ? { ...body, status: 31_337 } : body)),
    tell: (gatewayUrl) => control.configure({ webhookUrl: `${gatewayUrl}/webhook/bridge` }),
    setEvents: (state) => control.setFaults({ webhooks: state }),
    settle: () => control.webhooksSettled(),
    refresh: (itemId) => void control.refresh(Number(itemId)),
    require: (itemId, needs) => control.setStatus(Number(itemId), statuses[needs]),
    forgetAccount: (itemId) => {
      const item = control.connections().find(({ id }) => String(id) === itemId);
      control.removeAccount(accountId(item?.accounts.at(-1)?.serial ?? 0));
    },
    forgetItem: (itemId) => control.deleteConnection(Number(itemId)),
    forgetUsers: () => {
      for (const { uuid } of control.users()) control.deleteUser(uuid);
    },
    expireTokens: () => control.expireTokens(),
    close,
  };
}

function changed(back: URL, values: Record<string, string>, without: readonly string[]): URL {
  const url = new URL(back);
  for (const name of without) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url;
}

function relink(write: (next: URL) => string, host: string) {
  return jsonSpoiler((body: { pagination?: { next_uri?: string | null } }) => {
    const next = body.pagination?.next_uri;
    return next ? { ...body, pagination: { next_uri: write(new URL(next, host)) } } : body;
  });
}

function pageFault(fault: PageFault, elsewhere: string) {
  let pages = 0;
  return jsonSpoiler((body: Record<string, unknown>, { path }) => {
    const nextUris: Record<PageFault, string> = {
      other_host: elsewhere + path,
      circle: path,
      endless: `${path}&after=${++pages}`,
    };
    return {
      ...body,
      ...(fault === 'endless' && { resources: [] }),
      pagination: { next_uri: nextUris[fault] },
    };
  });
}
