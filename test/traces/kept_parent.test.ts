import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimEvent } from '../../src/connections/apply/claim_event.ts';
import { openEventBodies } from '../../src/relay/recording/event_bodies.ts';
import { insertEvents } from '../../src/relay/sql/insert_events.ts';
import type { Sealer } from '../../src/security/sealing/sealer.ts';
import { silentLog } from '../harness/silent_log.ts';
import { onBothDatabases } from '../store/both_databases.ts';

const traceParent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const sealer = { open: async (sealed: string) => Buffer.from(sealed) } as unknown as Sealer;

onBothDatabases(({ freshStore }) => {
  test('an event keeps the trace in which it was recorded, for who applies it and for who delivers it', async (t) => {
    const store = await freshStore(t);
    const event = (id: string) => ({
      ...{ id, provider: 'bridge', dedupeKey: id, type: 'item.refreshed', itemId: null, providerUserId: null },
      ...{ sealedBody: 'body', receivedAt: 0, appliedAt: null, routedAt: null },
    });
    await store.write((manager) => insertEvents(manager, [{ ...event('traced'), traceParent }, event('before')]));
    const read = await openEventBodies(store, sealer, silentLog).read(['traced', 'before']);
    assert.deepEqual([read.get('traced')?.traceParent, read.get('before')?.traceParent], [traceParent, null]);
    const now = new Date();
    assert.deepEqual({ ...Object(await claimEvent(store, 'traced', now)) }.traceParent, traceParent);
    assert.deepEqual({ ...Object(await claimEvent(store, 'before', now)) }.traceParent, null);
    assert.equal(await claimEvent(store, 'none', now), 'taken');
  });
});
