import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { healthy } from '../../../src/relay/endpoints/breaker.ts';
import {
  disableEndpoint,
  moveEndpoint,
  pauseEndpoint,
  saveHealth,
} from '../../../src/relay/endpoints/endpoint_changes.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';

async function openEndpoint(t: TestContext) {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'endpoints.sqlite')}`;
  const { relay, store, record, clock } = await openTestRelay(t, url, { scheduler: idleScheduler() });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await record({ n: 1, item: '1' });
  const endpoint = () => store.read.findOneByOrFail(Endpoint, {});
  return { parts: relay.parts, store, endpoint, id: (await endpoint()).id, clock };
}

test('a pause by hand stays, whatever a turn that was under way has seen', async (t) => {
  const { parts, endpoint, id, clock } = await openEndpoint(t);
  await pauseEndpoint(parts, id);
  await disableEndpoint(parts, id, 'gone');
  assert.deepEqual([(await endpoint()).state, (await endpoint()).reason], ['paused', null]);
  const openUntil = new Date(clock.nowMs + 30_000);
  await saveHealth(parts, id, healthy, { breaker: 'open', failures: 5, openUntil, failingSince: clock.now() });
  assert.equal((await endpoint()).state, 'paused');
});

test('a pause by hand stays when the site moves; everything else starts afresh there', async (t) => {
  const { parts, endpoint, id, clock } = await openEndpoint(t);
  const openUntil = new Date(clock.nowMs + 30_000);
  await saveHealth(parts, id, healthy, { breaker: 'open', failures: 5, openUntil, failingSince: clock.now() });
  await disableEndpoint(parts, id, 'failing');
  await moveEndpoint(parts, id, 'http://b.test/webhook');
  const { url, state, reason, ...rest } = await endpoint();
  assert.deepEqual([url, state, reason], ['http://b.test/webhook', 'active', null]);
  const { breaker, failures, failingSince } = rest;
  assert.deepEqual({ breaker, failures, openUntil: rest.openUntil, failingSince }, healthy);
  await pauseEndpoint(parts, id);
  await moveEndpoint(parts, id, 'http://c.test/webhook');
  assert.deepEqual([(await endpoint()).url, (await endpoint()).state], ['http://c.test/webhook', 'paused']);
});

test('a change that changes nothing is neither audited, nor counted, nor told', async (t) => {
  const { parts, store, endpoint, id } = await openEndpoint(t);
  await pauseEndpoint(parts, id);
  const audited = await store.read.count(AuditEntry);
  const heard: string[] = [];
  const watched = {
    ...parts,
    metrics: { endpointChange: (change: string) => void heard.push(change) },
    alerts: { send: ({ change }: { change: string }) => void heard.push(change), close: async () => {} },
  };
  await disableEndpoint(watched, id, 'gone');
  await moveEndpoint(watched, id, (await endpoint()).url);
  assert.deepEqual(heard, []);
  assert.equal(await store.read.count(AuditEntry), audited);
});
