import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { receiveWebhook } from '../../../src/providers/bridge/receive_webhook.ts';
import { readEvent } from '../../../src/providers/bridge/webhook_event.ts';
import { UnprovenInflations } from '../../../src/providers/unproven_inflations.ts';
import { packed } from '../packed.ts';
import { openTestBridge } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const vector = sample('webhook.signature-vector');
const rawBody = Buffer.from(vector.raw_body);
const good: string = vector.header_value;
const sign = (secret: string, bytes = rawBody) =>
  `v1=${createHmac('sha256', secret).update(bytes).digest('hex').toUpperCase()}`;
const inflations = new UnprovenInflations();
const receive = (
  header: string | string[] | undefined,
  secrets: string[] = [vector.secret],
  body = rawBody,
  more: Record<string, string> = {},
  line = inflations,
) =>
  receiveWebhook(secrets, () => 'sca', line, {
    headers: header === undefined ? {} : { 'bridgeapi-signature': header, ...more },
    body: arriving(body),
    path: '/webhook/bridge',
    event: null,
  });
const verify = async (...given: Parameters<typeof receive>) => (await receive(...given)).verdict;

/** The bytes as a network brings them: in pieces. */
async function* arriving(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

describe('the signature of a webhook', () => {
  const authentic: [string, string | string[], string[]?][] = [
    ['Bridge’s own published vector', good],
    ['lower-case hex', good.toLowerCase()],
    ['mixed-case hex', good.replace('FAA8', 'fAa8')],
    ['two entries, the second ours', `${sign('other')},${good}`],
    ['two entries with white space', `${good} , ${sign('other')}`],
    ['a second header', [sign('other'), good]],
    ['a scheme of the future beside it', `v2=abc,${good}`],
    ['the old secret during a rotation', good, ['new-secret', vector.secret]],
    ['the new secret during a rotation', good, [vector.secret, 'old-secret']],
  ];
  for (const [what, header, secrets] of authentic) {
    test(`is authentic: ${what}`, async () => assert.equal(await verify(header, secrets), 'authentic'));
  }

  const unauthentic: [string, string | undefined, string[]?][] = [
    ['no header', undefined],
    ['an empty header', ''],
    ['another secret', good, ['other']],
    ['the bare hex', good.slice(3)],
    ['another prefix', good.replace('v1', 'v2')],
    ['a digit changed', good.replace('FAA8', 'FAA9')],
    ['half of it', good.slice(0, 35)],
    ['something longer', `${good}00`],
    ['no hex', `v1=${'Z'.repeat(64)}`],
    ['only commas', ','.repeat(1000)],
    ['the right entry behind a hundred wrong ones', `${`${sign('other')},`.repeat(100)}${good}`],
  ];
  for (const [what, header, secrets] of unauthentic) {
    test(`is not authentic: ${what}`, async () => assert.equal(await verify(header, secrets), 'unauthentic'));
  }

  test('is over the raw bytes, each of them', async () => {
    assert.equal(await verify(good, [vector.secret], Buffer.concat([rawBody, Buffer.from('\n')])), 'unauthentic');
    assert.equal(
      await verify(good, [vector.secret], Buffer.from(rawBody.toString().replace('1234567890', '1234567891'))),
      'unauthentic',
    );
  });

  test('that cannot be one is refused before the body is touched', async () => {
    const body: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => assert.fail('it was read') };
    for (const header of [undefined, '', 'x', 'v2=abc', 'v1=00']) {
      const received = { headers: { 'bridgeapi-signature': header }, body, path: '/webhook/bridge', event: null };
      const reading = await receiveWebhook([vector.secret], () => 'sca', inflations, received);
      assert.deepEqual(reading, { verdict: 'unauthentic' });
    }
  });

  test('cannot be checked while no secret is set', async () => assert.equal(await verify(good, []), 'unconfigured'));

  test('is not looked for in a body of more than 1 MiB', async () => {
    assert.equal(await verify(good, [vector.secret], Buffer.alloc(1_048_577)), 'too_large');
    assert.equal(await verify(good, [vector.secret], Buffer.alloc(1_048_576)), 'unauthentic');
  });
});

describe('a webhook that is authentic', () => {
  test('is kept with its bytes unchanged, which are its identity too', async () => {
    const reading = await receive(good);
    assert.ok(reading.verdict === 'authentic');
    const [event, ...others] = reading.events;
    assert.deepEqual(others, []);
    assert.deepEqual(event?.body, rawBody);
    assert.equal(event?.dedupeKey, createHash('sha256').update(rawBody).digest('hex'));
    assert.equal(event?.type, JSON.parse(vector.raw_body).type);
  });

  test('and makes no sense is kept all the same', async () => {
    const bytes = Buffer.from('{"half":');
    const signed = `v1=${createHmac('sha256', 's').update(bytes).digest('hex')}`;
    const reading = await receive(signed, ['s'], bytes);
    assert.ok(reading.verdict === 'authentic');
    const [event] = reading.events;
    assert.deepEqual([event?.type, event?.providerItemId, event?.body], ['unreadable', null, bytes]);
  });
});

describe('a webhook that is packed', () => {
  const dedupeKey = createHash('sha256').update(rawBody).digest('hex');
  const eventOf = async (...given: Parameters<typeof receive>) => {
    const reading = await receive(...given);
    assert.ok(reading.verdict === 'authentic', reading.verdict);
    return reading.events[0];
  };

  for (const [name, { coding, bytes }] of Object.entries(packed(rawBody))) {
    const packing = { 'content-encoding': coding };
    for (const [when, signed] of [
      ['before', rawBody],
      ['after', bytes],
    ] as const) {
      test(`as ${name} is the same event, signed ${when} packing`, async () => {
        const event = await eventOf(sign('s', signed), ['s'], bytes, packing);
        assert.deepEqual([event?.body, event?.dedupeKey], [rawBody, dedupeKey]);
        assert.equal(event?.type, JSON.parse(vector.raw_body).type);
      });
    }

    test(`as ${name} is refused when neither is signed`, async () => {
      assert.equal((await receive(sign('other'), ['s'], bytes, packing)).verdict, 'unauthentic');
    });
  }

  test('and is not, is the event that it is', async () => {
    assert.deepEqual((await eventOf(good, [vector.secret], rawBody, { 'content-encoding': 'gzip' }))?.body, rawBody);
  });

  test('in a way that nobody reads is refused before its body is touched, and never taken for read', async () => {
    const body: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => assert.fail('it was read') };
    const headers = { 'bridgeapi-signature': good, 'content-encoding': 'compress' };
    const received = { headers, body, path: '/webhook/bridge', event: null };
    assert.deepEqual(await receiveWebhook([vector.secret], () => 'sca', inflations, received), {
      verdict: 'unreadable',
    });
  });

  test('becomes no larger than a webhook may be, for a stranger in its turn', async () => {
    const gzip = { 'content-encoding': 'gzip' };
    const bomb = gzipSync(Buffer.alloc(1_048_577, ' '));
    assert.equal((await receive(sign('s', bomb), ['s'], bomb, gzip)).verdict, 'too_large');
    assert.equal((await receive(sign('other'), ['s'], bomb, gzip)).verdict, 'unauthentic');
    // Its turn has not come in time.
    const full = { inTurn: async () => 'busy' } as unknown as UnprovenInflations;
    assert.equal((await receive(sign('other'), ['s'], bomb, gzip, full)).verdict, 'busy');
    assert.equal((await receive(sign('s', bomb), ['s'], bomb, gzip, full)).verdict, 'too_large');
  });

  test('has no mark of byte order any more, which Python’s JSON refuses', async () => {
    const marked = Buffer.concat([Buffer.from('\ufeff'), rawBody]);
    assert.deepEqual((await eventOf(sign('s', marked), ['s'], marked))?.body, rawBody);
    const packing = { 'content-encoding': 'gzip' };
    assert.deepEqual((await eventOf(sign('s', marked), ['s'], gzipSync(marked), packing))?.body, rawBody);
  });
});

describe('the event in a webhook', () => {
  const read = (body: unknown) =>
    readEvent(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), () => 'sca');
  const v3User = 'c27a9b1e-73c4-4f58-9d06-0b8e5d3a1f42';
  const occurredAt = new Date(1772443211502);
  const named = { providerUserId: v3User, providerItemId: '9456123', occurredAt };

  const expected: Record<string, object> = {
    'webhook.v3.item.created': { type: 'item.created', ...named, change: { kind: 'created' } },
    'webhook.v3.item.deleted': { type: 'item.deleted', ...named, change: { kind: 'deleted' } },
    'webhook.v3.user.deleted': {
      type: 'user.deleted',
      ...named,
      providerItemId: null,
      change: { kind: 'user_deleted' },
    },
    'webhook.v3.item.account.updated': { type: 'item.account.updated', ...named, change: { kind: 'none' } },
    'webhook.payment.link.updated': {
      type: 'payment.link.updated',
      providerUserId: null,
      providerItemId: null,
      occurredAt,
      change: { kind: 'none' },
    },
    'webhook.TEST_EVENT': {
      type: 'TEST_EVENT',
      providerUserId: v3User,
      providerItemId: '1234567890',
      occurredAt: new Date(1772443211000),
      change: { kind: 'none' },
    },
    'webhook.v3.item.refreshed.sca-needed': {
      type: 'item.refreshed',
      ...named,
      change: {
        kind: 'refreshed',
        status: 1010,
        statusCodeInfo: 'sca_required_webview',
        needs: 'sca',
        authenticationExpiresAt: new Date('2026-03-01T16:41:00Z'),
        byPerson: false,
      },
    },
    'webhook.v2.item.refreshed': {
      type: 'item.refreshed',
      providerUserId: '5d1f0a52-0f7e-4c0b-8a3e-6a1c2f4b9d10',
      providerItemId: '8123456',
      occurredAt,
      change: {
        kind: 'refreshed',
        status: 0,
        statusCodeInfo: 'OK',
        needs: 'sca',
        authenticationExpiresAt: undefined,
        byPerson: false,
      },
    },
  };
  for (const [name, event] of Object.entries(expected)) {
    test(`is named: ${name}`, () => {
      assert.deepEqual(read(sample(name)), event);
    });
  }

  test('says what a status needs by the same table as an item', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {});
    const needs = (status_code: number | string) => {
      const body = { content: { item_id: 1, status_code }, timestamp: 1, type: 'item.refreshed' };
      const event = bridge.readEvent(Buffer.from(JSON.stringify(body)));
      return event?.change.kind === 'refreshed' ? event.change.needs : undefined;
    };
    assert.deepEqual([0, 402, 1010, 1005, 999, '1010'].map(needs), [
      'nothing',
      'edit',
      'sca',
      'support',
      'wait',
      'sca',
    ]);
  });

  for (const id of ['9007199254740991', '9007199254740992', '9007199254740993', '9223372036854775807']) {
    test(`names the id ${id} exactly`, () => {
      const event = read(`{"type":"item.created","content":{"item_id":${id}}}`);
      assert.equal(event?.providerItemId, id);
    });
  }

  for (const nothing of ['', '0001-01-01T00:00:00Z', '0000-00-00', '-001899-12-31T00:00:00Z', 'soon', null]) {
    test(`does not say when the consent ends with ${JSON.stringify(nothing)}`, () => {
      const content = { item_id: 1, status_code: 0, status_code_info: '', authentication_expires_at: nothing };
      const change = read({ type: 'item.refreshed', content })?.change;
      assert.ok(change?.kind === 'refreshed');
      assert.deepEqual([change.authenticationExpiresAt, change.statusCodeInfo], [undefined, null]);
    });
  }

  test('has texts that are cut between two characters, and well-formed', () => {
    const content = { item_id: 1, status_code: 0, status_code_info: `${'x'.repeat(139)}\u{1f600}` };
    const change = read({ type: 'item.refreshed', content })?.change;
    assert.ok(change?.kind === 'refreshed' && change.statusCodeInfo?.isWellFormed());
  });

  test('of an unknown type keeps its name, cut to 64', () => {
    assert.equal(read({ type: `item.${'x'.repeat(100)}`, content: {} })?.type.length, 64);
  });

  for (const body of [
    '',
    '{',
    '[]',
    '7',
    'null',
    '"text"',
    '{}',
    '{"type":7}',
    '{"type":""}',
    '[{"type":"item.created"}]',
  ]) {
    test(`is none in ${body || 'nothing'}`, () => assert.equal(read(body), undefined));
  }

  for (const [what, body] of [
    ['content that is none', { type: 'item.created', content: 'x' }],
    ['ids that are none', { type: 'item.created', content: { item_id: {}, user_uuid: ['a'] } }],
    ['ids that are no ids', { type: 'item.created', content: { item_id: 1.5, user_uuid: 'a b\n' } }],
    ['a time that is none', { type: 'item.created', timestamp: 'now', content: {} }],
    ['a time beyond the calendar', { type: 'item.created', timestamp: 1e300, content: {} }],
    ['a time of year 1', { type: 'item.created', timestamp: -62135596800000, content: {} }],
  ] as const) {
    test(`names nobody with ${what}`, () => {
      const event = read(body);
      assert.deepEqual([event?.providerItemId, event?.providerUserId, event?.occurredAt], [null, null, null]);
    });
  }

  for (const status_code of [undefined, null, '', 'OK', 1.5, {}]) {
    test(`changes nothing with the status ${JSON.stringify(status_code)}`, () => {
      assert.deepEqual(read({ type: 'item.refreshed', content: { item_id: 1, status_code } })?.change, {
        kind: 'none',
      });
    });
  }

  test('survives JSON that is deeply nested', () => {
    const deep = `{"type":"item.created","content":${'['.repeat(200_000)}1234567890123456789${']'.repeat(200_000)}}`;
    assert.doesNotThrow(() => read(deep));
  });
});
