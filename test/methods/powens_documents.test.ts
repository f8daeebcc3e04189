import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type PowensSandbox, startPowensSandbox } from '../../src/sandbox/powens/start_powens_sandbox.ts';
import { ClientSite } from '../harness/client_site.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';

const credentials = { clientId: '41000001', clientSecret: 'powens-secret-test' };

describe('documents of a supplier at Powens', () => {
  let powens: PowensSandbox;
  let gateway: Awaited<ReturnType<typeof startTestGateway>>;
  let site: ClientSite;
  let itemId: string;
  const own = () => ({ item_id: itemId, user: site.user });
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  const documents = (): Promise<any[]> => site.ask('get_documents', own());

  before(async () => {
    powens = await startPowensSandbox({
      ...credentials,
      syncDelayMs: 0,
      syncGapMs: 0,
      schedulerIntervalMs: Number.POSITIVE_INFINITY,
      callsPerMinute: Number.POSITIVE_INFINITY,
    });
    gateway = await startTestGateway({
      PROVIDER: 'powens',
      POWENS_URL: powens.url,
      POWENS_WEBVIEW_URL: powens.webviewUrl,
      POWENS_CLIENT_ID: credentials.clientId,
      POWENS_CLIENT_SECRET: credentials.clientSecret,
    });
    powens.control.configure({ webhookUrl: `${gateway.gateway.url}/webhook/powens` });
    site = new ClientSite(gateway.gateway.url, 'papers', await gateway.addClient('papers'));
    const link = await site.link('get_bridge_connect_link', { capability: 'documents' });
    const back = await site.comeBack(await site.visit(link, { login: 'ok', connector: '950201' }));
    itemId = back.searchParams.get('item_id') ?? assert.fail(back.href);
  });
  afterEach(() => powens.control.clearFaults());
  after(async () => {
    await gateway.close();
    await powens.close();
  });

  const download = async () => {
    const found = (await documents()).find(({ has_file }) => has_file);
    return site.download({ document_id: found.id, user: site.user });
  };

  for (const documentTypes of ['numbers', 'words'] as const) {
    test(`have their type when Powens tells it by ${documentTypes}`, async () => {
      powens.control.setFaults({ documentTypes });
      assert.deepEqual(new Set((await documents()).map(({ type }) => type)), new Set(['invoice']));
    });
  }

  test('come with a length, or in chunks where Powens does not say it', async () => {
    for (const way of ['usual', 'chunked'] as const) {
      powens.control.setFaults({ documents: way });
      const response = await download();
      const bytes = Buffer.from(await response.arrayBuffer());
      const length = way === 'usual' ? String(bytes.length) : null;
      assert.deepEqual([response.status, response.headers.get('content-length')], [200, length]);
      assert.match(bytes.toString('latin1'), /^%PDF-[\s\S]*%%EOF\n$/);
    }
  });

  test('may be HTML, and never look whole when they break off', async () => {
    powens.control.setFaults({ documents: 'html' });
    const response = await download();
    assert.equal(response.headers.get('content-type'), 'text/html');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; .*\.html$/);
    await response.arrayBuffer();
    powens.control.setFaults({ documents: 'short' });
    const broken = await download();
    if (broken.status === 200) await assert.rejects(broken.arrayBuffer());
    else assert.equal(((await broken.json()) as { exc_type: string }).exc_type, 'ProviderUnavailableError');
  });

  test('whose file is at another host are not fetched: the token would go there', async () => {
    powens.control.setFaults({ documentUrl: 'path' });
    const near = await download();
    assert.equal(near.status, 200);
    await near.arrayBuffer();
    powens.control.setFaults({ documentUrl: 'other_host' });
    const far = await download();
    assert.deepEqual(
      [far.status, ((await far.json()) as { exc_type: string }).exc_type],
      [503, 'ProviderUnavailableError'],
    );
  });

  test('tell how the contract is that they belong to, and go when it is not shared any more', async () => {
    const [first, second] = powens.control.connections()[0]?.subscriptions ?? [];
    assert.ok(first && second);
    powens.control.setSubscription(first.id, { error: 'websiteUnavailable' });
    powens.control.setSubscribed(second.id, false);
    const found = await documents();
    const about = new Set(found.map(({ subscription }) => `${subscription.id} ${subscription.status}`));
    assert.deepEqual(about, new Set([`powens-${first.id} websiteUnavailable`]));
    powens.control.setSubscribed(second.id, true);
  });

  for (const webhookEvents of [['CONNECTION_SYNCED'], ['SUBSCRIPTION_SYNCED']] as const) {
    test(`that are new are told by ${webhookEvents}: the site hears of the item alone, and asks`, async () => {
      powens.control.configure({ webhookEvents });
      const told = async () => (await site.ask('get_webhook_deliveries', { item_id: itemId, limit: 100 })).deliveries;
      const [known, before] = [(await documents()).length, (await told()).length];
      const [subscription] = powens.control.connections()[0]?.subscriptions ?? [];
      powens.control.addDocument(subscription?.id ?? 0);
      await powens.control.webhooksSettled();
      await gateway.gateway.settleEvents();
      const news = (await told()).slice(0, -before);
      assert.ok(news.length > 0);
      assert.deepEqual(new Set(news.map(({ type }: { type: string }) => type)), new Set(['item.refreshed']));
      assert.equal((await documents()).length, known + 1);
    });
  }
});
