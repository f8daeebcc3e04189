import type { TestContext } from 'node:test';
import * as bridge from '../sandbox/bridge/bridge_client.ts';
import * as iswigo from '../sandbox/iswigo/iswigo_client.ts';
import * as powens from '../sandbox/powens/powens_client.ts';

/** A simulated provider, as a test of importing needs it. */
export interface SimulatedBank {
  readonly settings: Readonly<Record<string, string>>;
  /** A login with which all goes well. */
  readonly login: string;
  /** A day passes, with the provider's sync. */
  passDay(): Promise<void>;
  /** How an account goes missing for a day; undefined where the provider cannot play it. */
  readonly loseAccount?: () => void;
  /** What the provider has of the one person, in the words of `written`. */
  rows(): Promise<Set<string>>;
  /** Whether it says itself which rows are pending. */
  readonly tellsPending: boolean;
}

const size = { transactionsPerAccount: 60 };

type Row = readonly [account: unknown, id: unknown, amount: number, isPending?: boolean];

/** `account id amount pending`, with ids as sites see them. */
const written = (prefix: string, rows: readonly Row[]) =>
  new Set(
    rows.map(([account, id, amount, ...pending]) =>
      [prefix + account, prefix + id, amount, ...pending.map(Number)].join(' '),
    ),
  );

/** The providers by their names. Each simulator closes with the test. */
export const simulatedBanks: Readonly<Record<string, (t: TestContext) => Promise<SimulatedBank>>> = {
  bridge: async (t) => {
    // The long history comes with the second sync, as in life.
    const sandbox = await bridge.startQuickly({ ...size, historyDelayMs: Number.POSITIVE_INFINITY });
    t.after(() => sandbox.close());
    const { control } = sandbox;
    return {
      settings: {
        BRIDGE_URL: sandbox.url,
        BRIDGE_CLIENT_ID: bridge.clientId,
        BRIDGE_CLIENT_SECRET: bridge.clientSecret,
        BRIDGE_WEBHOOK_SECRET: bridge.webhookSecret,
        BRIDGE_USER_CALLS_PER_MINUTE: '100000',
        BRIDGE_CALLS_PER_5_MINUTES: '100000',
      },
      login: 'success',
      tellsPending: true,
      passDay: () => control.passDays(1),
      loseAccount: () => control.removeAccount(51_234_000 + (control.connections()[0]?.accounts[0]?.serial ?? 0)),
      rows: async () => {
        const token = await bridge.newToken(sandbox, control.users()[0]?.uuid ?? '');
        const rows = await bridge.readAll(sandbox, token, '/v3/aggregation/transactions?limit=500');
        const there = rows.filter(({ deleted }) => !deleted);
        return written(
          '',
          there.map((row) => [row.account_id, row.id, row.amount, row.future === true]),
        );
      },
    };
  },
  powens: async (t) => {
    const sandbox = await powens.startQuickly(t, size);
    const { control } = sandbox;
    // A renewal makes the accounts anew, as some banks' do.
    control.setFaults({ newAccountIds: true });
    return {
      settings: {
        POWENS_URL: sandbox.url,
        POWENS_WEBVIEW_URL: sandbox.webviewUrl,
        POWENS_CLIENT_ID: powens.clientId,
        POWENS_CLIENT_SECRET: powens.clientSecret,
        POWENS_WEBHOOK_SECRET: 'unused',
      },
      login: 'ok',
      tellsPending: true,
      passDay: () => control.passDays(1),
      loseAccount: () => control.removeAccount(control.connections()[0]?.accounts[0]?.id ?? 0),
      rows: async () => {
        const token = control.users()[0]?.tokens.at(-1);
        const rows: Row[] = [];
        for (let path: string | undefined = '/users/me/transactions?limit=1000'; path !== undefined; ) {
          const { json } = await powens.call(sandbox, `GET ${path}`, { token });
          for (const row of json.transactions) rows.push([row.id_account, row.id, row.value, row.coming]);
          path = json._links.next?.href.replace(sandbox.url, '');
        }
        return written('powens-', rows);
      },
    };
  },
  iswigo: async (t) => {
    const sandbox = await iswigo.startTestIswigo(t, { ...size, maxRange: 10_000 });
    const { control } = sandbox;
    return {
      settings: {
        ISWIGO_URL: sandbox.url,
        ISWIGO_APP: iswigo.app,
        ISWIGO_SECRET: iswigo.secret,
        ISWIGO_POLL_SECONDS: '3600',
      },
      login: 'success',
      // Its cards are settled when their month is over, which no row says.
      tellsPending: false,
      passDay: () => control.passDays(1),
      rows: async () => {
        const { email = '', password = '' } = control.users()[0] ?? {};
        const { body } = await iswigo.call(sandbox, 'POST', '/authenticate', { body: { email, password } });
        const read = { token: body.access_token };
        const rows = (await iswigo.call(sandbox, 'GET', '/bank/transactions?range=0-9999', read)).body;
        const there = rows.filter(({ is_deleted }: { is_deleted: boolean }) => !is_deleted);
        return written(
          'iswigo-',
          there.map((row: Record<string, unknown>) => [row.account_id, row.transaction_id, row.amount]),
        );
      },
    };
  },
};
