import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { signatureOf } from '../../../src/providers/iswigo/signature.ts';
import type { ReceivedEvent } from '../../../src/providers/provider.ts';
import { packed } from '../packed.ts';
import { connectionId, listed, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

async function* bytesOf(...pieces: Buffer[]) {
  yield* pieces;
}

describe('a webhook of Iswigo', () => {
  const body = Buffer.from(JSON.stringify(sample('webhook.connection.status.error')));
  const receive = async (
    t: Parameters<typeof openTestIswigo>[0],
    bytes = body,
    path = '/webhook/iswigo',
    signed = path,
  ) => {
    const { iswigo } = await openTestIswigo(t);
    const headers = { 'x-iswigo-signature': signatureOf('app-secret-example', 'post', signed, bytes) };
    return iswigo.receiveWebhook({ headers, body: bytesOf(bytes), path, event: null });
  };

  test('is one event under its own id, which names nobody on the disk', async (t) => {
    const event = { type: 'connection.status', providerUserId: null, providerItemId: null, occurredAt: null };
    const dedupeKey = sample('webhook.connection.status.error').event_id;
    assert.deepEqual(await receive(t), {
      verdict: 'authentic',
      events: [{ ...event, dedupeKey, change: { kind: 'changed' }, body }],
    });
  });

  test('is authentic at the public address too, when a proxy took a part of it away', async (t) => {
    assert.equal((await receive(t, body, '/webhook/iswigo', '/hooks/iswigo')).verdict, 'authentic');
    assert.equal((await receive(t, body, '/webhook/iswigo', '/elsewhere')).verdict, 'unauthentic');
  });

  test('that is no event is not believed, since who has one webhook can sign another that goes on from it', async (t) => {
    // What SHA-256 puts behind a text, without the secret's length; then what the stranger likes.
    const padding = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(40), Buffer.from('00000a28', 'hex')]);
    const longer = Buffer.concat([body, padding, Buffer.from('{"event_id":"e-9"}')]);
    const { event_id, type, data } = sample('webhook.connection.status.error');
    const others = ['', 'x', '[]', '{}', { event_id: 'a b', type, data }, { event_id: 7.5, type, data }];
    const parts = [
      { event_id, data },
      { event_id, type },
      { event_id, type, data: 'x' },
      { type, data },
    ];
    for (const each of [longer, ...others, ...parts]) {
      const bytes = Buffer.isBuffer(each) ? each : Buffer.from(typeof each === 'string' ? each : JSON.stringify(each));
      assert.deepEqual(await receive(t, bytes), { verdict: 'unauthentic' }, bytes.toString());
    }
    assert.equal((await receive(t, Buffer.from(JSON.stringify({ event_id, type, data })))).verdict, 'authentic');
  });

  test('that was kept without its data names nobody and changes nothing; bytes that are none say nothing', async (t) => {
    const { iswigo } = await openTestIswigo(t);
    const nobody = { providerUserId: null, providerItemId: null, occurredAt: null, change: { kind: 'none' } };
    for (const [kept, type] of [
      [{ type: 'connection.status' }, 'connection.status'],
      [{ type: 'connection.status', data: 'x' }, 'connection.status'],
      [{}, 'unknown'],
    ] as const) {
      assert.deepEqual(iswigo.readEvent(Buffer.from(JSON.stringify(kept))), { ...nobody, type });
    }
    for (const text of ['', 'x', '[]', '7']) assert.equal(iswigo.readEvent(Buffer.from(text)), undefined);
  });

  test('that no signature can fit is not read', async (t) => {
    const { iswigo } = await openTestIswigo(t);
    const unread: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => assert.fail('it was read') };
    for (const header of [undefined, '', 'x', '$5$00']) {
      const headers = { 'x-iswigo-signature': header };
      const received = { headers, body: unread, path: '/webhook/iswigo', event: null };
      assert.deepEqual(await iswigo.receiveWebhook(received), { verdict: 'unauthentic' });
    }
  });

  test('that is too large is not read', async (t) => {
    assert.equal((await receive(t, Buffer.alloc(300_000, ' '))).verdict, 'too_large');
  });
});

describe('a webhook of Iswigo that is packed', () => {
  const body = Buffer.from(JSON.stringify(sample('webhook.connection.status.error')));
  const { event_id: dedupeKey } = sample('webhook.connection.status.error');
  const receive = async (t: Parameters<typeof openTestIswigo>[0], bytes: Buffer, signed: Buffer, coding?: string) => {
    const { iswigo } = await openTestIswigo(t);
    const path = '/webhook/iswigo';
    const headers = {
      'x-iswigo-signature': signatureOf('app-secret-example', 'post', path, signed),
      'content-encoding': coding,
    };
    return iswigo.receiveWebhook({ headers, body: bytesOf(bytes), path, event: null });
  };

  for (const [name, { coding, bytes }] of Object.entries(packed(body))) {
    for (const [when, signed] of [
      ['before', body],
      ['after', bytes],
    ] as const) {
      test(`as ${name} is the same event, signed ${when} packing`, async (t) => {
        const reading = await receive(t, bytes, signed, coding);
        assert.ok(reading.verdict === 'authentic', reading.verdict);
        assert.deepEqual(
          reading.events.map((event) => [event.dedupeKey, event.body]),
          [[dedupeKey, body]],
        );
      });
    }

    test(`as ${name} is refused when neither is signed`, async (t) => {
      assert.deepEqual(await receive(t, bytes, Buffer.from('other'), coding), { verdict: 'unauthentic' });
    });
  }

  test('in a way that nobody reads, or becomes too large, is never taken for read', async (t) => {
    assert.deepEqual(await receive(t, body, body, 'compress'), { verdict: 'unreadable' });
    const bomb = gzipSync(Buffer.alloc(262_145, ' '));
    assert.deepEqual(await receive(t, bomb, bomb, 'gzip'), { verdict: 'too_large' });
    assert.deepEqual(await receive(t, bomb, Buffer.from('other'), 'gzip'), { verdict: 'unauthentic' });
  });

  test('has no mark of byte order any more', async (t) => {
    const marked = Buffer.concat([Buffer.from('\ufeff'), body]);
    const reading = await receive(t, marked, marked);
    assert.ok(reading.verdict === 'authentic', reading.verdict);
    assert.deepEqual(reading.events[0]?.body, body);
  });
});

describe('a kept event', () => {
  const read = async (t: Parameters<typeof openTestIswigo>[0], event: object | string) => {
    const { iswigo } = await openTestIswigo(t);
    return iswigo.readEvent(Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)));
  };

  for (const id of ['9007199254740992', '9007199254740993']) {
    test(`names the ids ${id} exactly, and a zero time as none`, async (t) => {
      const data = { user_id: 'ID', connection_id: 'ID', status: 'error' };
      const event = { event_id: 'e', type: 'connection.status', create_time: '0001-01-01 00:00:00', data };
      const found = await read(t, JSON.stringify(event).replaceAll('"ID"', id));
      assert.deepEqual([found?.providerUserId, found?.providerItemId, found?.occurredAt], [id, id, null]);
    });
  }

  test('says whose item has changed', async (t) => {
    assert.deepEqual(await read(t, sample('events.get')), {
      type: 'connection.status',
      providerUserId: user.providerUserId,
      providerItemId: connectionId,
      occurredAt: new Date('2026-02-03T10:16:00Z'),
      change: { kind: 'changed' },
    });
  });

  for (const [status, kind] of [
    ['finished', 'changed'],
    ['error', 'changed'],
    ['waiting user', 'changed'],
    ['maintenance', 'changed'],
    ['something new', 'changed'],
    ['pending', 'none'],
    ['in progress', 'none'],
    ['in background progress', 'none'],
    ['scheduled', 'none'],
    [7, 'none'],
  ] as const) {
    test(`with the status ${status} is ${kind}`, async (t) => {
      const event = { ...sample('events.get'), data: { ...sample('events.get').data, status } };
      assert.equal((await read(t, event))?.change.kind, kind);
    });
  }

  test('of another type changes nothing', async (t) => {
    assert.deepEqual((await read(t, { ...sample('events.get'), type: 'user.created' }))?.change, { kind: 'none' });
  });

  test('that makes no sense is none, or names nobody', async (t) => {
    assert.equal(await read(t, 'x'), undefined);
    const named = await read(t, {
      ...sample('events.get'),
      create_time: 'now',
      data: { user_id: {}, connection_id: ['a'] },
    });
    assert.deepEqual([named?.providerUserId, named?.providerItemId, named?.occurredAt], [null, null, null]);
  });
});

describe('the poll for events', () => {
  const minute = 60_000;
  /** Newest first; the test's clock stands at 2026-03-02 09:00 UTC. */
  const history = (count: number, everyMs: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...sample('events.get'),
      event_id: `e-${index}`,
      create_time: new Date(Date.parse('2026-03-02T09:00:00Z') - index * everyMs)
        .toISOString()
        .replace(/\.000Z/, '+00:00'),
    }));

  async function poll(
    t: Parameters<typeof openTestIswigo>[0],
    reply: ReturnType<typeof listed>,
    known = new Set<string>(),
    options = {},
  ) {
    const { iswigo, calls } = await openTestIswigo(t, { 'GET /events': reply }, options);
    const fresh: string[] = [];
    await iswigo.polling?.poll(async (events: readonly ReceivedEvent[]) => {
      const found = events.map(({ dedupeKey }) => dedupeKey).filter((key) => !known.has(key));
      for (const key of found) known.add(key);
      fresh.push(...found);
      return found.length > 0;
    });
    return { fresh, asked: calls('/events').length };
  }

  test('is about the application, not about a user', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { 'GET /events': listed(sample('events.list')) });
    await iswigo.polling?.poll(async () => false);
    assert.equal(calls('/events')[0]?.headers.authorization, undefined);
    assert.equal(calls('/authenticate').length, 0);
  });

  test('takes in all that is there the first time, and then stops at what is known and old', async (t) => {
    const events = history(350, minute);
    const known = new Set<string>();
    assert.equal((await poll(t, listed(events), known)).fresh.length, 350);
    assert.deepEqual(await poll(t, listed(events), known), { fresh: [], asked: 2 });
  });

  test('finds an event that came late, within the overlap', async (t) => {
    const events = history(350, minute);
    const known = new Set(events.map(({ event_id }) => event_id));
    known.delete('e-110');
    assert.deepEqual((await poll(t, listed(events), known)).fresh, ['e-110']);
  });

  test('reads a list that begins with its oldest event from its end', async (t) => {
    const events = history(350, minute).toReversed();
    const known = new Set(events.map(({ event_id }) => event_id));
    known.delete('e-3');
    const { fresh, asked } = await poll(t, listed(events, { maxRange: 40 }), known);
    assert.deepEqual(fresh, ['e-3']);
    assert.ok(asked < 8, `${asked} calls`);
    assert.equal((await poll(t, listed(events, { maxRange: 40 }))).fresh.length, 350);
  });

  test('ends without Content-Range, and on a list that knows no ranges', async (t) => {
    assert.equal((await poll(t, listed(history(250, minute), { withTotal: false }))).fresh.length, 250);
    const all = history(120, minute);
    assert.deepEqual(await poll(t, () => ({ json: all })), { fresh: all.map(({ event_id }) => event_id), asked: 2 });
  });

  test('leaves out what may have been purged already', async (t) => {
    const events = history(90, 24 * 60 * minute);
    const { fresh } = await poll(t, listed(events), new Set(), { pollReachMs: 10 * 24 * 60 * minute });
    assert.equal(fresh.length, 11);
  });

  test('passes over what is no event', async (t) => {
    const events = [7, null, { event_id: 'a b' }, ...history(2, minute)] as object[];
    assert.deepEqual((await poll(t, listed(events))).fresh, ['e-0', 'e-1']);
  });

  test('fails when Iswigo does, and is repeated as set', async (t) => {
    const { iswigo } = await openTestIswigo(t, { 'GET /events': { json: {} } });
    await assert.rejects(async () => iswigo.polling?.poll(async () => false), { kind: 'unavailable' });
    assert.equal(iswigo.polling?.intervalMs, 60_000);
  });
});
