import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Client } from '../../entities/client.ts';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { Replay } from '../../entities/replay.ts';
import { Site } from '../../entities/site.ts';
import { beginReplay } from '../../src/relay/deliveries/replays.ts';
import { type ConsoleBrowser, type SeenPage, signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { until } from '../harness/until.ts';
import { addSite } from '../relay/open_test_relay.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';

let stack: TestGateway;
let admin: ConsoleBrowser;
let operator: ConsoleBrowser;
let clientId: string;
const logged: string[] = [];

before(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  stack = await startTestGateway({}, { log });
  const { client } = await stack.addClient('dokos');
  clientId = client.id;
  admin = await signedInBrowser(stack.gateway, 'admin', 'ada');
  operator = await signedInBrowser(stack.gateway, 'operator', 'bea');
});
after(() => stack.close());

const read = () => stack.gateway.store.read;

/** Each entry says from where. */
const fromHere = { address: '127.0.0.1' };

/** What the trail has of one action, newest last. */
async function trail(action: string) {
  const entries = await read().find(AuditEntry, { where: { action }, order: { number: 'ASC' } });
  return entries.map(({ actor, target, detail }) => ({ actor, target, detail }));
}

async function assertGoesOn(browser: ConsoleBrowser, answer: SeenPage, to: string, notice: RegExp): Promise<void> {
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, to]);
  // The notice waits for the next page, whichever it is.
  assert.match((await browser.get('/console')).text, notice);
  assert.doesNotMatch((await browser.get('/console')).text, notice, 'and is seen once');
}

/** The secrets of a page. */
const codes = ({ text }: SeenPage) =>
  [...text.matchAll(/<code class="id">([^<]+)<\/code>/g)].map(([, code]) => code ?? '');

async function assertNowhere(secret: string): Promise<void> {
  assert.ok(secret.length > 20, secret);
  assert.equal(
    logged.some((line) => line.includes(secret)),
    false,
    'not in the log',
  );
  for (const { target, tableName } of read().connection.entityMetadatas) {
    assert.equal(JSON.stringify(await read().find(target)).includes(secret), false, `not in ${tableName}`);
  }
}

test('a client is added, gets another secret, is disabled and enabled, and each secret is shown once', async () => {
  const form = await admin.get('/console/add-client');
  assert.match(form.text, /name="scope" value="secrets" checked/);
  const fields = [
    ['name', 'reports'],
    ['scope', 'read'],
    ['scope', 'link'],
    ['from', '192.0.2.7, 10.1.0.0/16'],
  ] as const;
  const added = await admin.post('/console/add-client', fields);
  assert.deepEqual([added.status, added.headers.get('location')], [200, null]);
  assert.equal(added.headers.get('cache-control'), 'no-store');
  const [key, secret = ''] = codes(added);
  const client = await read().findOneByOrFail(Client, { name: 'reports' });
  assert.deepEqual(
    [client.apiKey, client.scopes, client.allowedFrom],
    [key, ['read', 'link'], ['192.0.2.7', '10.1.0.0/16']],
  );
  assert.ok(await stack.gateway.apiKeys.authenticate(client.apiKey, secret));
  await assertNowhere(secret);
  const again = await admin.post('/console/add-client', fields);
  assert.equal(again.status, 409);
  assert.deepEqual(codes(again), []);
  assert.equal((await admin.post('/console/add-client', { name: 'x', scope: 'everything' })).status, 422);
  assert.equal((await admin.post('/console/add-client', { name: 'x', scope: 'read', from: 'here' })).status, 422);

  const place = `/console/clients/${client.id}`;
  assert.match((await admin.get(`${place}/rotate`)).text, /name="hours"[^>]*value="24"/);
  const rotated = await admin.post(`${place}/rotate`, { hours: '0' });
  const [, newer = ''] = codes(rotated);
  assert.notEqual(newer, secret);
  assert.ok(await stack.gateway.apiKeys.authenticate(client.apiKey, newer));
  await assertNowhere(newer);
  assert.equal((await admin.post(`${place}/rotate`, { hours: 'soon' })).status, 422);

  assert.match((await admin.get(`${place}/disable`)).text, /Every call of it is refused/);
  await assertGoesOn(admin, await admin.post(`${place}/disable`), place, /The client is disabled/);
  assert.ok((await read().findOneByOrFail(Client, { id: client.id })).disabledAt);
  await assertGoesOn(admin, await admin.post(`${place}/enable`), place, /The client is enabled/);
  assert.equal((await read().findOneByOrFail(Client, { id: client.id })).disabledAt, null);
  const target = `client:${client.id}`;
  for (const action of ['client.add', 'client.rotate', 'client.disable', 'client.enable']) {
    const [entry] = (await trail(action)).filter((each) => each.target === target);
    assert.equal(entry?.actor, 'operator:ada', action);
  }
  assert.equal((await admin.post('/console/clients/nobody/rotate', { hours: '1' })).status, 404);
});

test('a host is allowed and no longer allowed', async () => {
  await addSite(stack.gateway.store, 'hosted', 'https://hosted.example/hook', []);
  const place = '/console/sites/site-hosted';
  const allowed = await admin.post(`${place}/hosts`, { host: 'https://Hooks.example/x' });
  await assertGoesOn(admin, allowed, place, /The host is allowed\./);
  assert.deepEqual((await read().findOneByOrFail(Site, { id: 'site-hosted' })).allowedHosts, ['hooks.example']);
  const no = await admin.post(`${place}/hosts`, { host: 'hooks.example', remove: 'on' });
  await assertGoesOn(admin, no, place, /not allowed any more/);
  assert.deepEqual((await read().findOneByOrFail(Site, { id: 'site-hosted' })).allowedHosts, []);
  assert.equal((await admin.post(`${place}/hosts`, { host: 'no host' })).status, 422);
  const detail = { ...fromHere, host: 'hooks.example' };
  const entry = { actor: 'operator:ada', target: 'site:site-hosted', detail };
  assert.deepEqual([await trail('site.allow_origin'), await trail('site.disallow_origin')], [[entry], [entry]]);
});

test('an endpoint is paused and resumed, and its new secret is shown once', async () => {
  const endpoint = await newEndpoint('paused');
  const place = `/console/endpoints/${endpoint.id}`;
  await assertGoesOn(operator, await operator.post(`${place}/pause`), place, /The endpoint is paused/);
  assert.equal((await read().findOneByOrFail(Endpoint, { id: endpoint.id })).state, 'paused');
  await assertGoesOn(operator, await operator.post(`${place}/resume`), place, /The endpoint is resumed/);
  assert.equal((await read().findOneByOrFail(Endpoint, { id: endpoint.id })).state, 'active');
  assert.match((await operator.get(`${place}/secret`)).text, /signs too for 24 hours/);
  const [secret = ''] = codes(await operator.post(`${place}/secret`));
  assert.match(secret, /^whsec_/);
  await assertNowhere(secret);
  for (const action of ['endpoint.paused', 'endpoint.resumed', 'endpoint.secret_rotated']) {
    assert.deepEqual(await trail(action), [
      { actor: 'operator:bea', target: `endpoint:${endpoint.id}`, detail: fromHere },
    ]);
  }
  assert.equal((await operator.post('/console/endpoints/nothing/pause')).status, 404);
});

test('what became of an action waits for a page of a person, while another one follows live', async () => {
  const { id } = await newEndpoint('followed');
  await operator.post(`/console/endpoints/${id}/pause`);
  operator.headers['sec-fetch-dest'] = 'empty';
  const { text } = await operator.get('/console');
  delete operator.headers['sec-fetch-dest'];
  assert.doesNotMatch(text, /The endpoint is paused/);
  assert.match((await operator.get(`/console/endpoints/${id}`)).text, /The endpoint is paused/);
});

test('an endpoint is said to be tried again only where it is, and what a disabled client holds back is told', async () => {
  const { id } = await newEndpoint('failing');
  const place = `/console/endpoints/${id}`;
  const { store } = stack.gateway;
  const set = (changes: Partial<Endpoint>) => store.write((manager) => manager.update(Endpoint, { id }, changes));
  const tells = async (words: RegExp) => words.test((await operator.get(place)).text);
  const later = new Date(Date.now() + 3_600_000);
  await set({ breaker: 'open', failures: 5, failingSince: new Date(), openUntil: later });
  assert.deepEqual(
    [await tells(/Tried again at/), await tells(/Try it now/), await tells(/takes nothing/)],
    [true, true, true],
  );
  const { siteId } = await read().findOneByOrFail(Endpoint, { id });
  const due = { state: 'waiting' as const, nextAttemptAt: new Date(0) };
  const late = await addDelivery(store, { endpointId: id, siteId, clientId, ...due });
  const next = new RegExp(`Next attempt</dt><dd><time datetime="${later.toISOString()}"`);
  assert.match((await operator.get(`/console/deliveries/${late.id}`)).text, next, 'not when it was due, which is over');
  await store.write((manager) => manager.delete(Delivery, { id: late.id }));
  await set({ openUntil: new Date(0) });
  assert.deepEqual(
    [await tells(/Tried again at/), await tells(/Try it now/), await tells(/being tried/)],
    [false, false, true],
  );
  await set({ openUntil: later, state: 'paused' });
  assert.equal(await tells(/Tried again at/), false);
  await set({ state: 'active' });
  await admin.post(`/console/clients/${clientId}/disable`);
  assert.deepEqual([await tells(/Tried again at|Try it now/), await tells(/badge off">disabled/)], [false, true]);
  await assertGoesOn(operator, await operator.post(`${place}/try`), place, /Nothing had to be done/);
  await set({ state: 'paused' });
  await assertGoesOn(operator, await operator.post(`${place}/resume`), place, /goes out when the client is enabled\./);
  await admin.post(`/console/clients/${clientId}/enable`);
});

test('a delivery is sent again, and given up after a question', async () => {
  const endpoint = await newEndpoint('quiet', 'paused');
  const about = { endpointId: endpoint.id, siteId: endpoint.siteId, clientId };
  const { store } = stack.gateway;
  const { id } = await addDelivery(store, { ...about, state: 'exhausted' });
  const place = `/console/deliveries/${id}`;
  const later = /The delivery goes out again when the endpoint is resumed\./;
  await assertGoesOn(operator, await operator.post(`${place}/retry`), place, later);
  assert.equal((await read().findOneByOrFail(Delivery, { id })).state, 'pending');
  assert.match((await operator.get(place)).text, /Goes out<\/dt><dd>when the endpoint is resumed<\/dd>/);
  await assertGoesOn(operator, await operator.post(`${place}/retry`), place, /waits to go out already/);
  const kept = await addDelivery(store, { ...about, state: 'kept' });
  const keptPlace = `/console/deliveries/${kept.id}`;
  await assertGoesOn(operator, await operator.post(`${keptPlace}/retry`), keptPlace, /nothing was sent/);
  assert.match((await operator.get(`${place}/cancel`)).text, /Give this delivery up\?/);
  assert.equal((await read().findOneByOrFail(Delivery, { id })).state, 'pending', 'a question changes nothing');
  await assertGoesOn(operator, await operator.post(`${place}/cancel`), place, /The delivery is given up/);
  assert.equal((await read().findOneByOrFail(Delivery, { id })).state, 'cancelled');
  const delivered = await addDelivery(store, { ...about, state: 'delivered' });
  assert.equal((await operator.post(`/console/deliveries/${delivered.id}/cancel`)).status, 409);
  const entry = { actor: 'operator:bea', target: `delivery:${id}`, detail: fromHere };
  assert.deepEqual([await trail('delivery.retry'), await trail('delivery.cancel')], [[entry], [entry]]);
});

test('a replay is previewed, begun as it was previewed, and seen to its end', async () => {
  const endpoint = await newEndpoint('replayed', 'paused');
  const about = { endpointId: endpoint.id, siteId: endpoint.siteId, clientId, createdAt: new Date() };
  const { store } = stack.gateway;
  for (const state of ['delivered', 'exhausted', 'exhausted'] as const) await addDelivery(store, { ...about, state });
  const asked = new URLSearchParams({ site: endpoint.siteId, since: '1h', state: 'exhausted' });
  const preview = await operator.get(`/console/replays/new?${asked}`);
  assert.match(preview.text, /Send 2 again/);
  assert.match(preview.text, /when the endpoint is resumed/);
  assert.equal(await read().count(Replay), 0, 'a preview changes nothing');

  // Comes after the preview, and is not in it.
  await addDelivery(store, { ...about, state: 'exhausted', createdAt: new Date() });
  const hidden = [...preview.text.matchAll(/type="hidden" name="(?!csrf)([^"]+)" value="([^"]+)"/g)];
  const fields = hidden.map(([, name = '', value = '']) => [name, value] as const);
  const begun = await operator.post('/console/replays/begin', fields);
  const place = begun.headers.get('location') ?? '';
  assert.equal(begun.status, 303);
  const twice = await operator.post('/console/replays/begin', fields);
  assert.equal(twice.headers.get('location'), place, 'a second click is the same replay');
  const { id } = await read().findOneByOrFail(Replay, {});
  assert.equal(place, `/console/replays/${id}`);
  await until('the replay is done', async () => (await read().findOneByOrFail(Replay, { id })).state === 'done');
  const page = (await operator.get(place)).text;
  assert.match(page, /2 \/ 2/);
  assert.match(page, /Goes out<\/dt><dd>when the endpoint is resumed/, 'done is not arrived');
  assert.match(page, /operator:bea/);
  assert.equal(await read().countBy(Delivery, { siteId: endpoint.siteId, state: 'pending' }), 2);
  const [entry] = await trail('site.replay');
  assert.deepEqual([entry?.actor, entry?.detail?.count, entry?.detail?.replay], ['operator:bea', 2, id]);
  assert.match((await operator.get('/console/replays')).text, new RegExp(id));
  await assertGoesOn(operator, await operator.post(`${place}/stop`), place, /had ended already/);
  assert.deepEqual(await trail('replay.stop'), []);
});

test('a replay that runs is stopped, and says by whom', async () => {
  const choice = { siteId: 'site-replayed', since: new Date(0), until: new Date() };
  const asleep = { ...stack.gateway.relay.parts, wakeReplays: () => {} };
  let id = '';
  // The relay looks for replays every few seconds, and may be the first.
  await until('a replay is stopped before it is done', async () => {
    ({ id } = await beginReplay(asleep, choice));
    assert.match((await operator.get(`/console/replays/${id}`)).text, /running|done/);
    await operator.post(`/console/replays/${id}/stop`);
    return (await read().findOneByOrFail(Replay, { id })).state === 'stopped';
  });
  const { text } = await operator.get(`/console/replays/${id}`);
  assert.match(text, /The replay is stopped/);
  assert.match(text, /Stopped by<\/dt><dd>operator:bea/);
  const [entry] = await trail('replay.stop');
  assert.deepEqual([entry?.actor, entry?.target], ['operator:bea', `replay:${id}`]);
});

test('a selection of deliveries is sent again, and a wrong question is answered with the form', async () => {
  const endpoint = await newEndpoint('chosen', 'paused');
  const about = { endpointId: endpoint.id, siteId: endpoint.siteId, clientId, state: 'delivered' as const };
  const { store } = stack.gateway;
  const chosen = [await addDelivery(store, about), await addDelivery(store, about)];
  const other = await addDelivery(store, about);
  const list = (await operator.get('/console/deliveries?site=chosen')).text;
  for (const { id } of chosen) assert.match(list, new RegExp(`name="delivery" value="${id}" form="selection"`));
  const asked = new URLSearchParams(chosen.map(({ id }): [string, string] => ['delivery', id]));
  assert.match((await operator.get(`/console/replays/new?${asked}`)).text, /Send 2 again/);
  const { status } = await operator.post(
    '/console/replays/begin',
    chosen.map(({ id }) => ['delivery', id] as const),
  );
  assert.equal(status, 303);
  const isPending = async ({ id }: Delivery) => (await read().findOneByOrFail(Delivery, { id })).state === 'pending';
  await until('both are sent again', async () => (await Promise.all(chosen.map(isPending))).every(Boolean));
  assert.equal(await isPending(other), false);
  for (const [words, wrong] of [
    [{ site: 'chosen', since: 'soon' }, /From must be a day/],
    [{ site: 'nobody', since: '1h' }, /there is no site nobody/],
    [{ since: '1h' }, /name a site or a client/],
    [{ delivery: 'nothing' }, /none of these deliveries/],
  ] as const) {
    const answer = await operator.get(`/console/replays/new?${new URLSearchParams(words)}`);
    assert.equal(answer.status, 422);
    assert.match(answer.text, wrong);
    assert.match(answer.text, /<form method="get" action="\/console\/replays\/new" class="form card">/);
  }
});

test('who only sees is shown no button', async () => {
  const viewer = await signedInBrowser(stack.gateway, 'viewer');
  const { text } = await viewer.get('/console/replays');
  assert.doesNotMatch(text, /\/console\/replays\/new/);
  assert.doesNotMatch((await viewer.get('/console/deliveries')).text, /name="delivery"|\/console\/replays\/new/);
  const { id } = await read().findOneByOrFail(Replay, { state: 'done' });
  await stack.gateway.store.write((manager) => manager.update(Replay, { id }, { state: 'running', total: 9 }));
  for (const place of [`/console/clients/${clientId}`, '/console/sites/site-chosen']) {
    const page = (await viewer.get(place)).text;
    assert.doesNotMatch(page, /method="post" action="\/console\/(clients|sites)|\/console\/replays\/new/);
    assert.match((await admin.get(place)).text, /\/console\/replays\/new/);
  }
  assert.doesNotMatch((await viewer.get(`/console/replays/${id}`)).text, /\/stop"/);
});

async function newEndpoint(name: string, state: Endpoint['state'] = 'active'): Promise<Endpoint> {
  const { store } = stack.gateway;
  await addSite(store, name, `https://${name}.example/hook`, []);
  await store.write((manager) => manager.update(Site, { id: `site-${name}` }, { clientId }));
  const site = await read().findOneByOrFail(Site, { id: `site-${name}` });
  const answer = await operator.get(`/console/endpoints/${site.id}/secret`);
  assert.equal(answer.status, 200);
  await store.write((manager) => manager.update(Endpoint, { siteId: site.id }, { state }));
  return read().findOneByOrFail(Endpoint, { siteId: site.id });
}
