import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { languages } from '../../../src/pages/language.ts';
import { signedInBrowser } from '../../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../../harness/start_test_gateway.ts';
import { until } from '../../harness/until.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addDelivery } from '../../relay/sql/add_delivery.ts';
import { addEndpoint } from '../../relay/sql/add_endpoint.ts';

let stack: TestGateway;
before(async () => {
  stack = await startTestGateway({});
});
after(() => stack.close());

test('the overview says in one sentence that all is well, or why not, in both languages', async () => {
  const browser = await signedInBrowser(stack.gateway, 'viewer');
  const { store } = stack.gateway;
  const sentences: string[] = [];
  for (const language of languages) {
    const { status, text } = await browser.get(`/console?lang=${language}`);
    assert.equal(status, 200);
    sentences.push(/<div class="verdict good"><p>([^<]*)</.exec(text)?.[1] ?? text);
    assert.match(text, /data-live="\/console\/live\?about=overview"/);
    assert.equal(text.match(/data-chart="/g)?.length, 1, 'there is no time where nothing arrived');
    assert.match(text, /Nothing arrived in the last hour|Rien n’est arrivé dans la dernière heure/);
  }
  assert.deepEqual(sentences, ['Tout va bien.', 'All is well.']);
  await addEndpoint(store, '<b>erp</b>', { state: 'disabled', reason: 'gone', failingSince: new Date(0) });
  await addSite(store, 'shop', 'https://shop.example/hook', ['1']);
  await store.write((manager) => manager.update(Item, { id: '1' }, { needs: 'sca' }));
  const after = await laterOverview(browser);
  assert.match(after, /verdict bad.*Not all is well: <a href="#sites">1 site does not take its events<\/a>/s);
  assert.match(after, /&lt;b&gt;erp&lt;\/b&gt;/);
  assert.match(after, /href="\/console\/items\?needs=sca"/);
});

test('what has waited longest is led to itself, whatever it waits for', async () => {
  const browser = await signedInBrowser(stack.gateway, 'viewer');
  const { store } = stack.gateway;
  const held = await addEndpoint(store, 'held', { state: 'paused' });
  const createdAt = new Date(Date.now() - 3_600_000);
  const { id } = await addDelivery(store, { endpointId: held.id, siteId: held.siteId, createdAt });
  const way = `href="/console/deliveries/${id}"`;
  let text = '';
  await until('the overview has looked again', async () => {
    ({ text } = await browser.get('/console?lang=en'));
    return text.includes(way);
  });
  assert.match(text, new RegExp(`<a ${way}>the oldest delivery has waited for`));
  assert.match((await browser.get(`/console/deliveries/${id}`)).text, /when the endpoint is resumed/);
});

/** What is told rests for two seconds. */
async function laterOverview(browser: Awaited<ReturnType<typeof signedInBrowser>>): Promise<string> {
  let text = '';
  await until('the overview has looked again', async () => {
    ({ text } = await browser.get('/console?lang=en'));
    return text.includes('verdict bad');
  });
  return text;
}
