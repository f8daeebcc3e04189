import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { IsNull } from 'typeorm';
import { ApiSecret } from '../../entities/api_secret.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import type { Credential } from '../../src/security/credentials/clients.ts';
import { type ConsoleBrowser, signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';

const dayMs = 86_400_000;
/** As after `bank-api clock +180d`. */
const now = () => new Date(Date.now() + 180 * dayMs);

let stack: TestGateway;
let dokos: Credential;
let admin: ConsoleBrowser;

before(async () => {
  stack = await startTestGateway({ AUDIT_RETENTION_DAYS: '30' }, { now });
  const { store } = stack.gateway;
  dokos = await stack.addClient('dokos');
  admin = await signedInBrowser(stack.gateway, 'admin');
  await store.write((manager) =>
    manager.update(OperatorSession, { notice: IsNull() }, { seenAt: now(), endsAt: new Date(1e14) }),
  );
});
after(() => stack.close());

test('an age counts back from where the clock of the gateway stands', async () => {
  const { store } = stack.gateway;
  const about = { clientId: dokos.client.id, state: 'delivered' as const };
  const recent = await addDelivery(store, { ...about, createdAt: new Date(now().getTime() - dayMs / 2) });
  await addDelivery(store, { ...about, createdAt: recent.createdAt });
  const old = await addDelivery(store, { ...about, createdAt: new Date() });
  const { status, text } = await admin.get('/console/deliveries?since=24h');
  assert.deepEqual([status, text.includes(recent.id), text.includes(old.id)], [200, true, false]);
  const preview = await admin.get('/console/replays/new?client=dokos&since=24h');
  assert.match(preview.text, /Send 2 again/);
});

test('the audit trail, which goes by the machine’s time, is kept and found by it', async () => {
  await stack.gateway.catchUp();
  assert.match((await admin.get('/console/audit?since=24h&action=client.add')).text, /Client added/);
});

test('a key that was used a moment ago is said to have been', async () => {
  const used = { clientId: dokos.client.id };
  await stack.gateway.store.write((manager) => manager.update(ApiSecret, used, { lastUsedAt: new Date() }));
  const [, said] =
    /dokos<[\s\S]*?Last used<\/span><span class="value"><time[^>]*>([^<]*)</.exec(
      (await admin.get('/console/clients')).text,
    ) ?? [];
  assert.match(said ?? 'nothing', /^(just now|\d+ (sec|min)\.? ago)$/);
});

test('the overlap of two secrets is real time, by which they are verified', async () => {
  await admin.get(`/console/clients/${dokos.client.id}/rotate`);
  const { status } = await admin.post(`/console/clients/${dokos.client.id}/rotate`, { hours: '24' });
  assert.equal(status, 200);
  const secrets = await stack.gateway.store.read.findBy(ApiSecret, { clientId: dokos.client.id });
  const ends = secrets.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt.getTime()]));
  assert.deepEqual(
    ends.map((at) => Math.round((at - Date.now()) / dayMs)),
    [1],
  );
});
