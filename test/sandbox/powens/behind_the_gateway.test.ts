import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item } from '../../../entities/item.ts';
import type { PowensSandboxOptions } from '../../../src/sandbox/powens/options.ts';
import { ClientSite } from '../../harness/client_site.ts';
import { startTestGateway } from '../../harness/start_test_gateway.ts';
import { clientId, clientSecret, startQuickly } from './powens_client.ts';

const webhookSecret = 'whsec-test';

/** A gateway before the simulator, and a site that has a bank there. */
async function startStack(
  t: TestContext,
  settings: Record<string, string> = { POWENS_WEBHOOK_SECRET: webhookSecret },
  options: Partial<PowensSandboxOptions> = {},
) {
  const sandbox = await startQuickly(t, { webhookSecret, ...options });
  const { gateway, addClient, close } = await startTestGateway({
    PROVIDER: 'powens',
    POWENS_URL: sandbox.url,
    POWENS_WEBVIEW_URL: sandbox.webviewUrl,
    POWENS_CLIENT_ID: clientId,
    POWENS_CLIENT_SECRET: clientSecret,
    ...settings,
  });
  t.after(close);
  sandbox.control.configure({ webhookUrl: `${gateway.url}/webhook/powens` });
  const site = new ClientSite(gateway.url, 'erp', await addClient('erp'));
  const settle = async () => {
    await sandbox.control.syncsEnded();
    await sandbox.control.webhooksSettled();
    await gateway.settleEvents();
  };
  const connect = async () => {
    const link = await site.link();
    const arrival = await site.comeBack(await site.visit(link, { login: 'ok' }));
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    return arrival.searchParams.get('item_id') as string;
  };
  const typesOf = async () => {
    const { deliveries } = await site.ask('get_webhook_deliveries', { limit: 100 });
    return deliveries.map(({ type }: { type: string }) => type) as string[];
  };
  return { sandbox, gateway, site, settle, connect, typesOf };
}

describe('Powens behind the gateway', () => {
  const bodies = ['plain', 'gzip', 'gzip_signed_before'] as const;
  for (const webhookBody of bodies) {
    test(`is believed with webhooks that are ${webhookBody}`, async (t) => {
      const { sandbox, settle, connect, gateway } = await startStack(t);
      sandbox.control.setFaults({ webhookBody });
      const itemId = await connect();
      await settle();
      sandbox.control.syncTo(77, 'SCARequired');
      await settle();
      assert.ok(sandbox.control.sentWebhooks().every(({ state }) => state === 'delivered'));
      assert.equal((await gateway.store.read.findOneByOrFail(Item, { id: itemId })).needs, 'sca');
    });
  }

  test('is believed by the user’s token while the gateway has no secret, also after the token was renewed', async (t) => {
    const { sandbox, settle, connect, typesOf, site } = await startStack(t, {});
    sandbox.control.setFaults({ webhookSignature: 'missing' });
    const itemId = await connect();
    await settle();
    sandbox.control.revokeTokens();
    await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
    sandbox.control.sync(77);
    await settle();
    assert.ok(sandbox.control.sentWebhooks().every(({ lastStatus }) => lastStatus === 200));
    assert.equal((await typesOf()).filter((type) => type === 'item.refreshed').length, 2);
  });

  test('says when the first consent ends, in the item and in what a sync tells, and never what expires', async (t) => {
    const { sandbox, settle, connect, gateway, site } = await startStack(t);
    const itemId = await connect();
    await settle();
    const endsAt = Math.floor((sandbox.control.connections()[0]?.expiresAt ?? 0) / 1000) * 1000;
    const kept = async () => (await gateway.store.read.findOneByOrFail(Item, { id: itemId })).authenticationExpiresAt;
    assert.equal((await kept())?.getTime(), endsAt);
    const details = await site.ask('get_bridge_item_details', { item_id: itemId });
    assert.equal(details.authentication_expires_at, new Date(endsAt).toISOString());
    // What is kept follows the next sync, whoever reads the item.
    await gateway.store.write((manager) => manager.update(Item, { id: itemId }, { authenticationExpiresAt: null }));
    sandbox.control.sync(77);
    await settle();
    assert.equal((await kept())?.getTime(), endsAt);
  });

  test('is not believed with a wrong signature or a wrong token', async (t) => {
    const { sandbox, gateway, connect, settle } = await startStack(t);
    await connect();
    await settle();
    const before = await gateway.store.read.count(InboundEvent);
    const body = { id: 77, id_user: 501, id_webhook_data: 1 };
    for (const faults of [
      { webhookSignature: 'wrong' },
      { webhookSignature: 'missing', webhookToken: 'wrong' },
      { webhookSignature: 'missing', webhookToken: 'missing' },
    ] as const) {
      void sandbox.control.sendWebhook({ event: 'CONNECTION_DELETED', body, userId: 501, faults });
    }
    await settle();
    const refused = sandbox.control.sentWebhooks().filter(({ event }) => event === 'CONNECTION_DELETED');
    assert.deepEqual(
      refused.map(({ lastStatus }) => lastStatus),
      [401, 401, 401],
    );
    assert.equal(await gateway.store.read.count(InboundEvent), before);
  });

  test('takes a first sync of many megabytes, of which sites get a few hundred bytes', async (t) => {
    const { sandbox, connect, settle, typesOf, site } = await startStack(t, undefined, {
      transactionsPerAccount: 12_000,
      accountsPerConnection: 2,
    });
    const itemId = await connect();
    await settle();
    const sync = sandbox.control.sentWebhooks().find(({ event }) => event === 'CONNECTION_SYNCED');
    assert.ok(sync && sync.body.length > 20 * 1024 * 1024, `${sync?.body.length}`);
    assert.equal(sync.lastStatus, 200);
    const types = await typesOf();
    for (const type of ['item.created', 'item.account.updated', 'item.refreshed'])
      assert.ok(types.includes(type), type);
    assert.equal((await site.ask('get_bank_accounts', { item_id: itemId, user: site.user })).length, 2);
  });

  test('keeps each event once, however often and in whatever order it comes', async (t) => {
    const { sandbox, gateway, connect, settle, typesOf } = await startStack(t);
    sandbox.control.setFaults({ webhookCopies: 3, webhookOrder: 'reversed' });
    await connect();
    await settle();
    assert.equal((await typesOf()).filter((type) => type === 'item.refreshed').length, 1);
    const events = await gateway.store.read.find(InboundEvent, { where: { provider: 'powens' } });
    assert.equal(new Set(events.map(({ dedupeKey }) => dedupeKey)).size, events.length);
  });

  test('names categories in the language that is asked for, also those that came later', async (t) => {
    const { sandbox, site, connect, settle } = await startStack(t);
    await connect();
    await settle();
    const names = async (lang: string) => {
      const rows = await site.ask('get_bank_transactions', { user: site.user, lang });
      return new Set(rows.map(({ category }: { category: { name: string } | null }) => category?.name));
    };
    assert.ok((await names('fr')).has('Supermarchés et épiceries'));
    assert.ok((await names('en')).has('Supermarkets and groceries'));
    sandbox.control.setFaults({ unknownWords: true });
    assert.deepEqual([...(await names('fr'))], ['Moon rent']);
    const category = await site.ask('get_category', { category_id: 'powens-housing.moon_rent', lang: 'fr' });
    assert.deepEqual(category, {
      id: 'powens-housing.moon_rent',
      name: 'Moon rent',
      parent_id: 'powens-housing',
      provider: 'powens',
    });
  });

  test('opens its page in the person’s language', async (t) => {
    const { site } = await startStack(t);
    for (const [lang, expected] of [
      [undefined, 'fr'],
      ['fr-CA', 'fr'],
      ['en_GB', 'en'],
      ['de', 'en'],
    ]) {
      const { redirect_url } = await site.link('get_bridge_connect_link', lang === undefined ? {} : { lang });
      assert.equal(new URL(redirect_url).pathname, `/webview/${expected}/connect`);
    }
  });

  test('makes one user for links that are asked for at once', async (t) => {
    const { sandbox, site } = await startStack(t);
    const links = await Promise.all(Array.from({ length: 5 }, () => site.link()));
    assert.equal(new Set(links.map(({ request }) => request)).size, 5);
    assert.equal(sandbox.control.users().length, 1);
  });

  test('tells what a person did on the page of all connections', async (t) => {
    const { site, connect, settle, gateway } = await startStack(t);
    const itemId = await connect();
    await settle();
    const link = await site.link('get_manage_link', { item_id: itemId });
    await site.comeBack(await site.visit(link, { delete: '1' }));
    await settle();
    assert.ok((await gateway.store.read.findOneByOrFail(Item, { id: itemId })).deletedAt);
  });

  for (const error of ['access_denied', 'tos_declined', 'server_error', 'session_expired']) {
    test(`ends a trip that was left with ${error} as failed at that step`, async (t) => {
      const { site } = await startStack(t);
      const link = await site.link();
      const arrival = await site.comeBack(await site.visit(link, { leave: error }));
      assert.deepEqual([arrival.searchParams.get('success'), arrival.searchParams.get('step')], ['false', error]);
      const { status, step } = await site.ask('get_bridge_item_id', { request: link.request });
      assert.deepEqual([status, step], ['failed', error]);
    });
  }
});
