import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { endRequest } from '../../../src/connections/trips/end_request.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

onBothDatabases(({ freshUrl }) => {
  test('a second failure of a trip is not told, a success after it is, and a failure after that changes nothing', async (t) => {
    const test = await openTestConnections(t, {}, await freshUrl(t));
    const { parts, store, told } = test;
    await addSite(store, 'a', 'http://site.test/webhook', []);
    const { id } = await addRequest(test, 'a');
    const end = async (given: Parameters<typeof endRequest>[2]) => {
      const before = (await told()).length;
      await endRequest(parts, await test.request(id), given);
      return (await told()).slice(before).map(({ type, content }) => [type, content.step]);
    };
    assert.deepEqual(await end({ status: 'failed', step: 'list_banks' }), [
      ['gateway.connection.failed', 'list_banks'],
    ]);
    assert.deepEqual(await end({ status: 'failed', step: 'bank_creds_form' }), []);
    assert.equal((await test.request(id)).step, 'bank_creds_form', 'the site reads where the person stopped last');
    await addItem(store, '1', 'a');
    const success = { status: 'completed', itemId: '1', step: 'sync_pending' } as const;
    assert.deepEqual(await end(success), [['gateway.connection.completed', undefined]], 'no step but of a failure');
    const completed = await test.request(id);
    assert.equal(completed.step, null);
    for (const status of ['failed', 'expired', 'completed'] as const) assert.deepEqual(await end({ status }), []);
    assert.deepEqual(await test.request(id), completed);
    assert.equal(await store.read.countBy(AuditEntry, { target: `request:${id}` }), 3);
  });

  test('of two returns that race the one that ends the trip tells, and the other goes on with how it ended', async (t) => {
    const test = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(test.store, 'a', 'http://site.test/webhook', ['1']);
    const { id } = await addRequest(test, 'a');
    const [one, other] = [await test.request(id), await test.request(id)];
    await endRequest(test.parts, one, { status: 'completed', itemId: '1' });
    await endRequest(test.parts, other, { status: 'failed', step: 'list_banks' });
    assert.deepEqual(
      (await test.told()).map(({ type }) => type),
      ['gateway.connection.completed'],
    );
    assert.deepEqual([other.status, other.itemId], ['completed', '1']);
  });
});
