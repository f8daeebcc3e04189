import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { retryDelivery } from '../../../src/relay/deliveries/delivery_changes.ts';
import { pauseEndpoint, resumeEndpoint } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { openEventBodies } from '../../../src/relay/recording/event_bodies.ts';
import type { Sealer } from '../../../src/security/sealing/sealer.ts';
import type { Store } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

const young = { body: Buffer.from('young'), traceParent: null };

/** Bodies of which the database has another text, so that it shows where one comes from. */
function openBodies() {
  const read = {
    find: async (_entity: unknown, { where }: { where: { id: { value: string[] } } }) =>
      where.id.value.map((id) => ({ id, sealedBody: 'stored' })),
  };
  const sealer = { open: async (sealed: string) => Buffer.from(sealed) };
  const bodies = openEventBodies({ read } as unknown as Store, sealer as unknown as Sealer, silentLog);
  const textOf = async (id: string) => String((await bodies.read([id])).get(id)?.body);
  return { bodies, textOf };
}

test('an event is read from memory until each of its lanes has attempted it', async () => {
  const { bodies, textOf } = openBodies();
  bodies.keep('of one', young, 1);
  bodies.keep('of two', young, 2);
  assert.equal(await textOf('of one'), 'young');
  bodies.attempted('of one');
  assert.equal(await textOf('of one'), 'stored', 'it holds no memory any more');
  bodies.attempted('of two');
  assert.equal(await textOf('of two'), 'young');
  bodies.attempted('of two');
  bodies.attempted('of two');
  assert.equal(await textOf('of two'), 'stored');
});

test('an event that nobody attempts soon is not kept', async () => {
  const { bodies, textOf } = openBodies();
  bodies.keep('of none', young, 0);
  assert.equal(await textOf('of none'), 'stored');
});

test('a first attempt opens no seal, a second one does, and so does that of an event which came too early', async (t) => {
  const sink = await startSiteSink(t);
  const url = `sqlite:${path.join(await temporaryFolder(t), 'bodies.sqlite')}`;
  const { relay, store, sealer, record, pass } = await openTestRelay(t, url);
  const open = t.mock.method(sealer, 'open');
  const opened = () => open.mock.calls.filter(({ arguments: [, row] }) => row.startsWith('inbound_events/')).length;
  await record({ n: 1, item: '1' });
  await addSite(store, 'a', sink.url, ['1', '2']);
  await record({ n: 2, item: '2' });
  await pass(0);
  assert.deepEqual([sink.numbers(), opened()], [[2], 0]);
  const { id } = await store.read.findOneByOrFail(Delivery, { itemId: '2' });
  await retryDelivery(relay.parts, id);
  await pass(0);
  assert.deepEqual([sink.numbers(), opened()], [[2, 2], 1]);
  await store.write((manager) => relay.outbox.itemRecorded(manager, '1'));
  await pass(0);
  assert.deepEqual([sink.numbers(), opened()], [[2, 2, 1], 2]);
});

test('what waited for a paused site goes out without a seal being opened', async (t) => {
  const sink = await startSiteSink(t);
  const url = `sqlite:${path.join(await temporaryFolder(t), 'paused.sqlite')}`;
  const { relay, store, sealer, record, pass } = await openTestRelay(t, url);
  await addSite(store, 'a', sink.url, ['1']);
  await record({ n: 1, item: '1' });
  await pass(0);
  const { id } = await store.read.findOneByOrFail(Endpoint, {});
  await pauseEndpoint(relay.parts, id);
  await record({ n: 2, item: '1' });
  const open = t.mock.method(sealer, 'open');
  await resumeEndpoint(relay.parts, id);
  await pass(0);
  assert.deepEqual(sink.numbers(), [1, 2]);
  assert.deepEqual(
    open.mock.calls.filter(({ arguments: [, row] }) => row.startsWith('inbound_events/')),
    [],
  );
});
