import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { methods } from '../../src/methods/registry.ts';
import { startPowensSandbox } from '../../src/sandbox/powens/start_powens_sandbox.ts';
import { ClientSite } from '../harness/client_site.ts';
import { startIswigoStack } from '../harness/start_iswigo_stack.ts';
import { startStack } from '../harness/start_stack.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';

/** Things of one client, by which another one may try to reach them. */
interface Things {
  readonly site: ClientSite;
  readonly itemId: number | string;
  readonly accountId: number | string;
  /** Where the provider has documents. */
  readonly documentId: string | undefined;
  readonly request: string;
  readonly deliveryId: string;
}

type Arguments = Record<string, unknown>;

interface Row {
  /** Calls that name something of `theirs`, made by `mine`: each is 404, as if it did not exist. */
  readonly foreign: (theirs: Things, mine: Things) => readonly Arguments[];
  /** The call by which the owner reaches the same thing: it works, so the 404 above means something. */
  readonly own: (mine: Things) => Arguments;
}

const items = (theirs: Things, mine: Things): Arguments[] => [
  { item_id: theirs.itemId, user: theirs.site.user },
  { item_id: theirs.itemId, user: mine.site.user },
  { item_id: String(theirs.itemId), site: theirs.site.name },
];
const link = {
  foreign: (theirs: Things, mine: Things) => [
    mine.site.linkArguments({ item_id: theirs.itemId }),
    mine.site.linkArguments({ item_id: theirs.itemId, user: theirs.site.user }),
    mine.site.linkArguments({ item_id: theirs.itemId, user: null }),
  ],
  own: (mine: Things) => mine.site.linkArguments({ item_id: mine.itemId }),
};

const january = { from: '2026-01-01', to: '2026-01-31', format: 'csv' };

/** Every method that can name something of a client. */
const rows: Readonly<Record<string, Row>> = {
  get_bridge_connect_link: link,
  get_bridge_edit_link: link,
  get_sca_authentication_link: link,
  get_pro_confirmation_link: link,
  get_manage_link: link,
  get_bridge_item_id: {
    foreign: (theirs) => [{ request: theirs.request }],
    own: (mine) => ({ request: mine.request }),
  },
  get_bridge_item_details: {
    foreign: (theirs) => [{ item_id: theirs.itemId }],
    own: (mine) => ({ item_id: mine.itemId }),
  },
  post_item_refresh: { foreign: items, own: (mine) => ({ item_id: mine.itemId, user: mine.site.user }) },
  get_bank_accounts: { foreign: items, own: (mine) => ({ item_id: mine.itemId, user: mine.site.user }) },
  get_bank_transactions_by_account: {
    foreign: (theirs, mine) => [
      { account_id: theirs.accountId, user: theirs.site.user },
      { account_id: theirs.accountId, user: mine.site.user },
      { account_id: theirs.accountId, site: theirs.site.name },
    ],
    own: (mine) => ({ account_id: mine.accountId, user: mine.site.user }),
  },
  get_bank_transactions: {
    foreign: (theirs, mine) => [...items(theirs, mine), { user: theirs.site.user }, { site: theirs.site.name }],
    own: (mine) => ({ item_id: mine.itemId, user: mine.site.user }),
  },
  sync_transactions: {
    foreign: (theirs, mine) => [
      ...items(theirs, mine),
      { user: theirs.site.user },
      { account_id: theirs.accountId, user: mine.site.user },
      { account_id: theirs.accountId, site: theirs.site.name },
    ],
    own: (mine) => ({ user: mine.site.user }),
  },
  get_items: {
    foreign: (theirs) => [{ user: theirs.site.user }, { site: theirs.site.name }],
    own: (mine) => ({ user: mine.site.user }),
  },
  get_webhook_deliveries: {
    foreign: (theirs, mine) => [
      { item_id: theirs.itemId },
      { site: theirs.site.name },
      { site: mine.site.name, item_id: theirs.itemId },
    ],
    own: (mine) => ({ site: mine.site.name, item_id: mine.itemId }),
  },
  get_events: {
    foreign: (theirs, mine) => [
      { item_id: theirs.itemId },
      { site: theirs.site.name },
      { site: mine.site.name, item_id: theirs.itemId },
    ],
    own: (mine) => ({ site: mine.site.name, item_id: mine.itemId, after: mine.deliveryId }),
  },
  redeliver_webhook: {
    foreign: (theirs) => [{ delivery_id: theirs.deliveryId }],
    own: (mine) => ({ delivery_id: mine.deliveryId }),
  },
  get_webhook_secret: {
    foreign: (theirs) => [{ site: theirs.site.name }],
    own: (mine) => ({ site: mine.site.name }),
  },
  get_portal_link: {
    foreign: (theirs) => [{ site: theirs.site.name }],
    own: (mine) => ({ site: mine.site.name }),
  },
  export_user: { foreign: (theirs) => [{ user: theirs.site.user }], own: (mine) => ({ user: mine.site.user }) },
  get_documents: { foreign: items, own: (mine) => ({ item_id: mine.itemId, user: mine.site.user }) },
  download_document: {
    foreign: (theirs, mine) => [
      { document_id: theirs.documentId, user: theirs.site.user },
      { document_id: theirs.documentId, user: mine.site.user },
      { document_id: theirs.documentId, site: theirs.site.name },
    ],
    // Where there are no documents, any id of that provider will do: it names who refuses.
    own: (mine) => ({ document_id: mine.documentId ?? mine.itemId, user: mine.site.user }),
  },
  get_investments: {
    foreign: (theirs, mine) => [
      ...items(theirs, mine),
      { account_id: theirs.accountId, user: theirs.site.user },
      { account_id: theirs.accountId, user: mine.site.user },
      { account_id: theirs.accountId, site: theirs.site.name },
    ],
    own: (mine) => ({ account_id: mine.accountId, user: mine.site.user }),
  },
  get_statement: {
    foreign: (theirs, mine) =>
      [
        { account_id: theirs.accountId, user: theirs.site.user },
        { account_id: theirs.accountId, user: mine.site.user },
        { account_id: theirs.accountId, site: theirs.site.name },
        ...items(theirs, mine),
      ].map((args) => ({ ...args, ...january })),
    own: (mine) => ({ account_id: mine.accountId, user: mine.site.user, ...january }),
  },
  // Last: the owner's own calls take things away.
  delete_bridge_item_id: { foreign: items, own: (mine) => ({ item_id: mine.itemId, user: mine.site.user }) },
  delete_user: { foreign: (theirs) => [{ user: theirs.site.user }], own: (mine) => ({ user: mine.site.user }) },
};

/** Methods whose arguments name nothing of a client. */
const commonKnowledge = ['get_single_bank', 'get_category', 'get_capabilities', 'get_banks'];

test('every method has its row', () => {
  const names = methods.map(({ name }) => name).sort();
  assert.deepEqual([...Object.keys(rows), ...commonKnowledge].sort(), names);
});

interface TwoClients {
  addSite(name: string): Promise<ClientSite>;
  close(): Promise<void>;
}

interface Subject {
  readonly title: string;
  start(now: () => Date): Promise<TwoClients>;
  /** With what the person gets through the bank's page. */
  readonly login: string;
  /** What its provider does not offer. */
  readonly lacks: readonly string[];
}

/** Each item has four links a day. */
const unlimited = { limits: { userPerMinute: 100_000, managedFlowsPerItemAndDay: Number.POSITIVE_INFINITY } };
const documents = ['get_documents', 'download_document'];

const subjects: readonly Subject[] = [
  ...(['2025-01-15', '2021-06-01'] as const).map((version) => ({
    title: `Bridge ${version}`,
    start: (now: () => Date) => startStack({ version, now, bridge: unlimited }),
    login: 'success',
    lacks: documents,
  })),
  { title: 'Powens', start: startPowens, login: 'ok', lacks: ['get_pro_confirmation_link'] },
  {
    title: 'Iswigo',
    start: (now) => startIswigoStack({ gateway: { now } }),
    login: 'success',
    lacks: ['get_pro_confirmation_link', 'get_manage_link', 'get_investments'],
  },
];

async function startPowens(now: () => Date): Promise<TwoClients> {
  const credentials = { clientId: '41000001', clientSecret: 'powens-secret-test' };
  const powens = await startPowensSandbox({
    ...credentials,
    syncDelayMs: 0,
    syncGapMs: 0,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    callsPerMinute: Number.POSITIVE_INFINITY,
  });
  const settings = {
    PROVIDER: 'powens',
    POWENS_URL: powens.url,
    POWENS_WEBVIEW_URL: powens.webviewUrl,
    POWENS_CLIENT_ID: credentials.clientId,
    POWENS_CLIENT_SECRET: credentials.clientSecret,
  };
  const { gateway, addClient, close } = await startTestGateway(settings, { now });
  return {
    addSite: async (name) => new ClientSite(gateway.url, name, await addClient(name)),
    close: async () => {
      await close();
      await powens.close();
    },
  };
}

for (const { title, start, login, lacks } of subjects) {
  describe(`two clients of a gateway on ${title}`, () => {
    let stack: TwoClients;
    let one: Things;
    let other: Things;
    let aheadMs = 0;

    before(async () => {
      stack = await start(() => new Date(Date.now() + aheadMs));
      one = await thingsOf(await stack.addSite('one'));
      other = await thingsOf(await stack.addSite('other'));
    });
    after(() => stack.close());

    async function thingsOf(site: ClientSite): Promise<Things> {
      const trip = await site.link();
      await site.comeBack(await site.visit(trip, { login }));
      const { item_id: itemId } = await site.ask('get_bridge_item_id', { request: trip.request });
      const [account] = await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
      const { deliveries } = await site.ask('get_webhook_deliveries');
      const listed = await site.call('get_documents', { item_id: itemId, user: site.user });
      const documentId = listed.status === 200 ? listed.message[0].id : undefined;
      return { site, itemId, accountId: account.id, documentId, request: trip.request, deliveryId: deliveries[0].id };
    }

    test('a list of deliveries without a filter holds those of one’s own sites only', async () => {
      for (const mine of [one, other]) {
        const { deliveries } = await mine.site.ask('get_webhook_deliveries', { limit: 100 });
        assert.ok(deliveries.length > 0);
        assert.deepEqual([...new Set(deliveries.map(({ site }: { site: string }) => site))], [mine.site.name]);
      }
    });

    test('a feed without a filter holds the events of one’s own sites only, and goes on behind no others', async () => {
      const [mine, theirs] = await Promise.all([one, other].map(({ site }) => site.ask('get_events', { limit: 500 })));
      const ids = (answer: typeof mine): string[] => answer.events.map(({ id }: { id: string }) => id);
      assert.ok(mine.events.length > 0 && theirs.events.length > 0);
      assert.ok(!ids(mine).some((id) => ids(theirs).includes(id)));
      for (const after of [theirs.after, '00000000-0000-7000-8000-000000000000']) {
        const { status, excType, message } = await one.site.call('get_events', { after });
        assert.deepEqual([status, excType], [417, 'ValidationError']);
        assert.match(String(message), /is no event of this client/);
      }
    });

    test('what the provider does not offer is refused to its own clients', async () => {
      for (const name of lacks) {
        const { status, excType, message } = await one.site.call(name, rows[name]?.own(one));
        assert.deepEqual([status, excType], [417, 'ValidationError'], `${name}: ${JSON.stringify(message)}`);
      }
    });

    test('a user whom both clients call the same is two users', async () => {
      const user = 'same@erp.example';
      const itemIds = [];
      for (const { site } of [one, other]) {
        const trip = await site.link('get_bridge_connect_link', { user });
        await site.comeBack(await site.visit(trip, { login }));
        itemIds.push((await site.ask('get_bridge_item_id', { request: trip.request })).item_id);
      }
      const ofOther = async () => (await other.site.ask('get_items', { user })).map(({ id }: { id: unknown }) => id);
      assert.deepEqual(await ofOther(), [itemIds[1]]);
      const accounts = await one.site.call('get_bank_accounts', { item_id: itemIds[1], user });
      assert.equal(accounts.status, 404);
      await one.site.ask('delete_user', { user });
      assert.deepEqual(await ofOther(), [itemIds[1]]);
      assert.ok((await other.site.ask('get_bank_accounts', { item_id: itemIds[1], user })).length > 0);
    });

    test('a cursor of one client is nothing to the other, and one of another user neither', async () => {
      const { cursor } = await one.site.ask('sync_transactions', { user: one.site.user });
      for (const [site, args] of [
        [other.site, { user: other.site.user }],
        [one.site, { item_id: one.itemId, user: one.site.user }],
      ] as const) {
        const { status, excType } = await site.call('sync_transactions', { ...args, cursor });
        assert.deepEqual([status, excType], [417, 'ValidationError']);
      }
      await one.site.ask('sync_transactions', { user: one.site.user, cursor });
    });

    for (const [name, { foreign, own }] of Object.entries(rows)) {
      if (lacks.includes(name)) continue;
      test(`${name} reaches one’s own things and nothing else`, async () => {
        // Each item has four links a day.
        aheadMs += 25 * 3_600_000;
        for (const [mine, theirs] of [
          [one, other],
          [other, one],
        ] as const) {
          for (const args of foreign(theirs, mine)) {
            const answer = await mine.site.call(name, args);
            assert.deepEqual([answer.status, answer.excType], [404, 'DoesNotExistError'], JSON.stringify(args));
            // Nothing tells somebody else's thing from one that never was.
            const unknown = await mine.site.call(name, renamed(args, theirs));
            assert.equal(unnumbered(answer.message), unnumbered(unknown.message), JSON.stringify(args));
          }
        }
        for (const mine of [one, other]) {
          assert.equal(await statusOf(mine.site, name, own(mine)), 200);
        }
      });
    }
  });
}

/** Some methods answer with a file, so the body is not read. */
async function statusOf(site: ClientSite, name: string, args: Arguments): Promise<number> {
  return (await site.post(name, args)).status;
}

/** The same call for things that do not exist anywhere. */
function renamed(args: Arguments, theirs: Things): Arguments {
  const known: Record<string, unknown> = {
    [theirs.site.user]: 'user@nowhere.example',
    [theirs.site.name]: 'nowhere',
    [theirs.itemId]: 999_999_999,
    [theirs.accountId]: 888_888_888,
    ...(theirs.documentId && { [theirs.documentId]: `${theirs.documentId.split('-')[0]}-0` }),
    [theirs.request]: '00000000-0000-4000-8000-000000000000',
    [theirs.deliveryId]: '00000000-0000-7000-8000-000000000000',
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, known[String(value)] ?? value]));
}

function unnumbered(message: string): string {
  return message.replace(/(Item|Account|Request|User|Site|Delivery|Document) \S+/g, '$1 …');
}
