import { startPowensSandbox } from '../../../src/sandbox/powens/start_powens_sandbox.ts';
import { jsonSpoiler } from '../json_spoiler.ts';
import type { PageFault, Simulator, Subject } from '../subject.ts';
import { quickWalk } from './quick_walk.ts';

const credentials = { clientId: '41000001', clientSecret: 'powens-secret-test', webhookSecret: 'whsec-powens-test' };
const states = { edit: 'wrongpass', sca: 'SCARequired', bank_site: 'actionNeeded', wait: 'websiteUnavailable' };

/** A domain of Powens. */
export const powens: Subject = {
  title: 'Powens',
  gives: [
    ...['counterparty_name', 'counterparty_iban', 'original_amount', 'original_currency_code', 'commission'],
    ...['card_last_digits', 'parent_account_id', 'coming_balance', 'bic'],
  ],
  start,
};

async function start(aheadMs: () => number): Promise<Simulator> {
  const { origin, webviewUrl, control, close } = await startPowensSandbox({
    ...credentials,
    syncDelayMs: 0,
    syncGapMs: 0,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    webhookRetryMs: 20,
    callsPerMinute: Number.POSITIVE_INFINITY,
    accountsPerConnection: 5,
    transactionsPerAccount: 490,
    clock: () => Date.now() + aheadMs(),
  });
  const asks = (path: string) => {
    const pattern = new RegExp(`^/2\\.0/users/me${path}`);
    return ({ verb, path: asked }: { verb: string; path: string }) => verb === 'GET' && pattern.test(asked);
  };
  return {
    url: origin,
    settings: (at) => ({
      POWENS_URL: `${at}/2.0`,
      POWENS_WEBVIEW_URL: webviewUrl,
      POWENS_CLIENT_ID: credentials.clientId,
      POWENS_CLIENT_SECRET: credentials.clientSecret,
      POWENS_WEBHOOK_SECRET: credentials.webhookSecret,
    }),
    wrongCredentials: { POWENS_CLIENT_SECRET: 'wrong' },
    visits: {
      success: quickWalk({ login: 'ok' }),
      cancel: quickWalk({ leave: 'access_denied' }),
      wrong_credentials: quickWalk({ login: 'wrongpass' }),
      unshared: quickWalk({ login: 'unshared' }),
      bank_down: quickWalk({ login: 'down' }),
      supplier: quickWalk({ login: 'ok', connector: '950201' }),
    },
    forgeries: {
      givenUp: (back) => changed(back, { error: 'access_denied' }, ['connection_id']),
      withItem: (back, itemId) => changed(back, { connection_id: itemId }, ['error', 'error_description']),
    },
    calls: {
      item: asks('/connections/\\d+(\\?|$)'),
      accounts: asks('/connections/\\d+/accounts'),
      transactions: asks('/(accounts/\\d+/)?transactions'),
    },
    pageFault,
    relink,
    unknownState: jsonSpoiler((body: object) => ('state' in body ? { ...body, state: 'moonPhaseRequired' } : body)),
    tell: (gatewayUrl) => control.configure({ webhookUrl: `${gatewayUrl}/webhook/powens` }),
    setEvents: (state) => control.setFaults({ webhooks: state }),
    settle: async () => {
      await control.syncsEnded();
      await control.webhooksSettled();
    },
    refresh: (itemId) => void control.sync(Number(itemId)),
    require: (itemId, needs) => control.syncTo(Number(itemId), states[needs]),
    forgetAccount: (itemId) => {
      const connection = control.connections().find(({ id }) => String(id) === itemId);
      control.removeAccount(connection?.accounts.at(-1)?.id ?? 0);
    },
    forgetItem: (itemId) => control.deleteConnection(Number(itemId)),
    forgetUsers: () => {
      for (const { id } of control.users()) control.deleteUser(id);
    },
    expireTokens: () => control.revokeTokens(),
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
  return jsonSpoiler((body: { _links?: { next: { href: string } | null } }) => {
    if (!body._links?.next) return body;
    const { pathname, search } = new URL(body._links.next.href);
    return { ...body, _links: { ...body._links, next: { href: write(new URL(pathname + search, host)) } } };
  });
}

/** Accounts are read by offset, so that only an endless list of full pages can go wrong. */
function pageFault(fault: PageFault, elsewhere: string) {
  let pages = 0;
  return jsonSpoiler((body: Record<string, unknown>, { path }) => {
    const hrefs: Record<PageFault, string> = {
      other_host: elsewhere + path,
      circle: path,
      endless: `${path}&cursor=${++pages}`,
    };
    const full = { accounts: Array.from({ length: 1000 }, () => (body.accounts as unknown[])?.[0]) };
    return {
      ...body,
      ...(fault === 'endless' && (body.accounts ? full : { transactions: [] })),
      _links: { prev: null, next: { href: hrefs[fault] } },
    };
  });
}
