import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventQueue, type QueuedEvent } from '../../../src/connections/apply/event_queue.ts';

const event = (id: string, clientId: string | null): QueuedEvent => ({
  id,
  clientId,
  line: id,
  provider: 'bridge',
  itemId: id,
  providerUserId: null,
  receivedAt: new Date(0),
  applyFailures: 0,
});

test('of one client a thousand events are in hand; it is told when there is room again, and others have theirs', () => {
  for (const client of ['client', null]) {
    let calls = 0;
    const queue = new EventQueue(
      () => new Promise(() => {}),
      () => {
        calls += 1;
      },
    );
    const ids = Array.from({ length: 1002 }, (_, n) => `${n}`);
    // Twice: one that is in hand already is not counted again.
    for (const id of ids) for (let times = 0; times < 2; times += 1) queue.offer(event(id, client));
    assert.deepEqual(
      ids.filter((id) => !queue.has(id)),
      ['1000', '1001'],
    );
    queue.offer(event('other', 'another client'));
    assert.ok(queue.has('other'));

    queue.forget(['unknown', ...ids.slice(0, 499)]);
    assert.equal(calls, 0);
    queue.forget(ids.slice(499, 502));
    assert.equal(calls, 1, 'at a half, and once');
    queue.offer(event('1000', client));
    assert.ok(queue.has('1000'));
    queue.forget(['1000']);
    assert.equal(calls, 1, 'nobody was refused since');
  }
});
