import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { webhookEvents } from '../../../../src/openapi/webhook_events.ts';
import type { PowensOptions } from '../../../../src/providers/powens/options.ts';
import { BodyCorrupt, BodyTooLarge, bounded, inflate } from '../../../../src/providers/powens/webhook/inflate.ts';
import { proveBySignature } from '../../../../src/providers/powens/webhook/prove_by_signature.ts';
import { signatureHeaders } from '../../../../src/providers/powens/webhook/signature.ts';
import { UnprovenBytes } from '../../../../src/providers/powens/webhook/unproven_bytes.ts';
import type { Provider, ReceivedEvent, Webhook } from '../../../../src/providers/provider.ts';
import { packed } from '../../packed.ts';
import { openTestPowens } from '../open_test_powens.ts';
import { sample } from '../sample.ts';

const vector = sample('webhook.signature-vector');
const secret: string = vector.secret_key;
const date = '2026-03-02T08:59:58.123456Z';
const path = '/webhook/powens/CONNECTION_SYNCED';

async function* arriving(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function sign(body: Buffer | string, { key = secret, at = date, where = path } = {}): Record<string, string> {
  const signature = createHmac('sha256', key).update(`POST.${where}.${at}.`).update(body).digest('base64');
  return { 'bi-signature': signature, 'bi-signature-date': at };
}

function webhook(body: unknown, headers: Webhook['headers'], where = path): Webhook {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { headers, body: arriving(bytes), path: where, event: where.split('/')[3] ?? null };
}

const open = (t: TestContext, options: Partial<PowensOptions> = {}) =>
  openTestPowens(t, {}, { webhookSecrets: [secret], ...options });

/** What becomes of an authentic body. */
async function eventsIn(powens: Provider, event: string, body: unknown): Promise<readonly ReceivedEvent[]> {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const where = event === '' ? '/webhook/powens' : `/webhook/powens/${event}`;
  const reading = await powens.receiveWebhook(webhook(bytes, sign(bytes, { where }), where));
  assert.ok(reading.verdict === 'authentic');
  return reading.events;
}

/** Each is as the OpenAPI document tells sites of it. */
const contents = (events: readonly ReceivedEvent[]) =>
  events.map(({ body }) => {
    const event = JSON.parse(body.toString());
    assert.deepEqual(webhookEvents[event.type]?.content.safeParse(event.content).error, undefined, event.type);
    return event;
  });

describe('the signature of a webhook', () => {
  const body = Buffer.from(vector.raw_body);
  const good = sign(body);

  test('is that of the worked example, whose path and date are signed too', async (t) => {
    const { powens, clock } = await open(t);
    clock.nowMs = Date.parse(vector.headers['BI-Signature-Date']);
    const headers = Object.fromEntries(
      Object.entries(vector.headers as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const received = { headers, body: arriving(body), path: vector.path, event: 'CONNECTION_SYNCED' };
    assert.equal((await powens.receiveWebhook(received)).verdict, 'authentic');
  });

  const gzipped = gzipSync(body);
  const broken = Buffer.concat([gzipped.subarray(0, 20), body]);
  const gzip = { 'content-encoding': 'gzip' };
  const cases: [string, Webhook, string, Partial<PowensOptions>?][] = [
    ['right', webhook(body, good), 'authentic'],
    ['by the second secret of a rotation', webhook(body, good), 'authentic', { webhookSecrets: ['new', secret] }],
    ['over compressed bytes', webhook(gzipped, { ...gzip, ...sign(gzipped) }), 'authentic'],
    ['over the bytes before compression', webhook(gzipped, { ...gzip, ...good }), 'authentic'],
    [
      'over the path that a proxy shortens',
      webhook(body, sign(body, { where: `/gateway${path}` })),
      'authentic',
      { publicPath: '/gateway' },
    ],
    ['over the shortened path', webhook(body, good), 'unauthentic', { publicPath: '/gateway' }],
    ['of another secret', webhook(body, sign(body, { key: 'other' })), 'unauthentic'],
    ['of another path', webhook(body, good, '/webhook/powens/USER_DELETED'), 'unauthentic'],
    ['of another date', webhook(body, { ...good, 'bi-signature-date': '2026-03-02T08:59:59Z' }), 'unauthentic'],
    ['of another body', webhook(`${vector.raw_body} `, good), 'unauthentic'],
    ['without a date', webhook(body, { 'bi-signature': good['bi-signature'] }), 'unauthentic'],
    ['with a date that is none', webhook(body, sign(body, { at: '2026-99-99T99:99:99Z' })), 'unauthentic'],
    ['with half of it', webhook(body, { ...good, 'bi-signature': 'AAAA' }), 'unauthentic'],
    ['older than events are remembered', webhook(body, sign(body, { at: '2026-01-01T00:00:00Z' })), 'unauthentic'],
    ['a day younger than that', webhook(body, sign(body, { at: '2026-02-01T09:00:00Z' })), 'authentic'],
    [
      'so old that its event may be forgotten',
      webhook(body, sign(body, { at: '2026-01-31T09:05:00Z' })),
      'unauthentic',
    ],
    ['of a clock that is ten minutes ahead', webhook(body, sign(body, { at: '2026-03-02T09:10:00Z' })), 'authentic'],
    ['of an hour in the future', webhook(body, sign(body, { at: '2026-03-02T10:00:00Z' })), 'unauthentic'],
    ['of a year in the future', webhook(body, sign(body, { at: '2027-03-02T09:00:00Z' })), 'unauthentic'],
    ['over what a proxy has unpacked without saying so', webhook(body, { ...gzip, ...good }), 'authentic'],
    ['over what is no gzip', webhook(broken, { ...gzip, ...sign(broken) }), 'unauthentic'],
    ['cut off in the gzip', webhook(gzipped.subarray(0, 60), { ...gzip, ...sign(gzipped) }), 'unauthentic'],
    ['missing', webhook(body, {}), 'unauthentic'],
    ['there, while no secret is set', webhook(body, good), 'unconfigured', { webhookSecrets: [] }],
  ];
  for (const [what, received, verdict, options] of cases) {
    test(`${what}: ${verdict}`, async (t) => {
      const { powens } = await open(t, options);
      assert.equal((await powens.receiveWebhook(received)).verdict, verdict);
    });
  }
});

describe('a webhook of Powens that is packed', () => {
  const body = Buffer.from(JSON.stringify(sample('webhook.CONNECTION_SYNCED')));
  const read = async (t: TestContext, bytes: Buffer, headers: Record<string, string>) => {
    const { powens } = await open(t);
    const reading = await powens.receiveWebhook(webhook(bytes, headers));
    assert.ok(reading.verdict === 'authentic', reading.verdict);
    return reading.events.map(({ dedupeKey, body: kept }) => [dedupeKey, JSON.parse(kept.toString())]);
  };

  for (const [name, { coding, bytes }] of Object.entries(packed(body))) {
    const packing = { 'content-encoding': coding };
    test(`as ${name} is the same events, signed before or after packing, or proven by a token`, async (t) => {
      const expected = await read(t, body, sign(body));
      assert.deepEqual(await read(t, bytes, { ...packing, ...sign(bytes) }), expected);
      assert.deepEqual(await read(t, bytes, { ...packing, ...sign(body) }), expected);
      const byToken = await read(t, bytes, { ...packing, authorization: 'Bearer token-0' });
      assert.deepEqual(
        byToken.map(([key]) => key),
        expected.map(([key]) => key),
      );
    });
  }

  test('in a way that nobody reads is refused before its body is touched, and never taken for read', async (t) => {
    const { powens } = await open(t);
    const unread: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => assert.fail('it was read') };
    for (const proof of [sign(body), { authorization: 'Bearer token-0' }]) {
      const headers = { ...proof, 'content-encoding': 'compress' };
      const received = { headers, body: unread, path, event: 'CONNECTION_SYNCED' };
      assert.deepEqual(await powens.receiveWebhook(received), { verdict: 'unreadable' });
    }
  });

  test('is read behind a mark of byte order, however it is cut', async (t) => {
    const marked = Buffer.concat([Buffer.from('\ufeff'), body]);
    const { powens } = await open(t);
    async function* pieces() {
      for (let at = 0; at < 5; at += 1) yield marked.subarray(at, at + 1);
      yield marked.subarray(5);
    }
    const received = { headers: sign(marked), body: pieces(), path, event: 'CONNECTION_SYNCED' };
    const reading = await powens.receiveWebhook(received);
    assert.ok(reading.verdict === 'authentic', reading.verdict);
    const kept = reading.events.map(({ body: bytes }) => JSON.parse(bytes.toString()));
    assert.deepEqual(
      kept,
      (await read(t, body, sign(body))).map(([, event]) => event),
    );
  });
});

describe('the user’s token with a webhook', () => {
  const body = sample('webhook.CONNECTION_SYNCED');
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const cases: [string, unknown, Webhook['headers'], string, string[]?][] = [
    ['of the user proves it', body, bearer('token-0'), 'authentic', []],
    ['proves it beside a secret too, while no signature is there', body, bearer('token-0'), 'authentic'],
    ['does not rescue a wrong signature', body, { ...bearer('token-0'), ...sign('other') }, 'unauthentic'],
    ['that is another does not', body, bearer('token-1'), 'unauthentic'],
    ['of another user does not', { ...body, user: { id: 502 } }, bearer('token-0'), 'unauthentic'],
    ['with its id in front, as the gateway keeps it, does not', body, bearer('501 token-0'), 'unauthentic'],
    ['for nobody does not', { id_webhook_data: 1 }, bearer('token-0'), 'unauthentic'],
    ['for a body that makes no sense does not', '{"user":', bearer('token-0'), 'unauthentic'],
    ['of the user at the root proves it', sample('webhook.ACCOUNT_FOUND'), bearer('token-0'), 'authentic', []],
    ['of the user who is the body proves it', sample('webhook.USER_DELETED'), bearer('token-0'), 'authentic', []],
  ];
  for (const [what, received, headers, verdict, webhookSecrets] of cases) {
    test(`${what}`, async (t) => {
      const { powens } = await open(t, webhookSecrets ? { webhookSecrets } : {});
      assert.equal((await powens.receiveWebhook(webhook(received, headers))).verdict, verdict);
    });
  }

  test('that is kept with another id at Powens does not, whoever’s row it is in', async (t) => {
    const { powens, tokens } = await open(t, { webhookSecrets: [] });
    // As when two replicas made the same user there twice, and one wrote the id, the other the token.
    tokens.ofShown = async () => ({ value: '502 token-0', expiresAt: null });
    assert.equal((await powens.receiveWebhook(webhook(body, bearer('token-0')))).verdict, 'unauthentic');
  });
});

describe('a stranger', () => {
  const junk = { 'bi-signature': `${'A'.repeat(43)}=`, 'bi-signature-date': date };

  /** What the proof says, and what was handed on. */
  async function prove(bytes: AsyncIterable<Buffer>, headers: Record<string, string>, unproven = new UnprovenBytes()) {
    let handedOn = 0;
    const received: Webhook = { headers, body: bytes, path, event: null, source: '192.0.2.7' };
    const given = signatureHeaders(headers);
    assert.ok(typeof given === 'object');
    const coding = headers['content-encoding'] === 'gzip' ? 'gzip' : undefined;
    const parts = { secrets: [secret], publicPath: '', unproven };
    const verdict = await proveBySignature(parts, received, given, coding, async (proven) => {
      for await (const piece of proven) handedOn += piece.length;
    });
    return { verdict: typeof verdict === 'string' ? verdict : 'proven', handedOn };
  }

  test('has nothing of his read: it is handed on when the signature fits, and whole', async () => {
    const unproven = new UnprovenBytes();
    for (const size of [1000, 3_000_000]) {
      const body = randomBytes(size);
      assert.deepEqual(await prove(arriving(body), junk, unproven), { verdict: 'unauthentic', handedOn: 0 });
      assert.deepEqual(await prove(arriving(body), sign(body), unproven), { verdict: 'proven', handedOn: size });
    }
    // Seven eighths of all are there for whoever comes alone: none of it is taken any more.
    assert.ok(unproven.take('192.0.2.7', 448 * 1024 * 1024));
  });

  test('has a bomb inflated for the hash alone, and not far', async () => {
    const gzip = { ...junk, 'content-encoding': 'gzip' };
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    await assert.rejects(prove(arriving(bomb), gzip), BodyTooLarge);
    const small = gzipSync(Buffer.alloc(1024 * 1024));
    assert.deepEqual(await prove(arriving(small), gzip), { verdict: 'unauthentic', handedOn: 0 });
    // Whoever is proven by the bytes that came may send one.
    assert.equal((await prove(arriving(bomb), { ...gzip, ...sign(bomb) })).verdict, 'proven');
  });

  test('finds the room for the unproven bounded, leaves a part of it to others, and gives it back', async () => {
    const unproven = new UnprovenBytes();
    const [all, piece] = [512 * 1024 * 1024, 1024 * 1024];
    const takeAll = (source: string) => {
      let taken = 0;
      while (unproven.take(source, piece)) taken += piece;
      return taken;
    };
    const own = takeAll('192.0.2.7');
    assert.ok(own >= all / 2 && own < all, `${own} bytes`);
    assert.deepEqual(await prove(arriving(randomBytes(piece)), junk, unproven), { verdict: 'busy', handedOn: 0 });
    assert.ok(takeAll('192.0.2.8') > 0, 'another finds none');
    unproven.give('192.0.2.7', own);
    assert.equal((await prove(arriving(randomBytes(piece)), junk, unproven)).verdict, 'unauthentic');
    assert.ok(takeAll('192.0.2.7') > own / 2, 'it was not given back');
  });

  test('has two inflated at a time; a third waits, and no longer than is of use', async (t) => {
    const unproven = new UnprovenBytes();
    const ends = [1, 2, 3].map(() => Promise.withResolvers<string>());
    const begun: number[] = [];
    const inflated = ends.map(({ promise }, n) =>
      unproven.inflations.inTurn(`192.0.2.${n}`, () => {
        begun.push(n);
        return promise;
      }),
    );
    await nextTurn();
    assert.deepEqual(begun, [0, 1]);
    t.mock.method(AbortSignal, 'timeout', () => AbortSignal.abort());
    assert.equal(await unproven.inflations.inTurn('192.0.2.9', async () => 'inflated'), 'busy');
    ends[0]?.resolve('first');
    assert.equal(await inflated[0], 'first');
    await nextTurn();
    assert.deepEqual(begun, [0, 1, 2]);
    for (const { resolve } of ends) resolve('over');
    assert.deepEqual(await Promise.all(inflated), ['first', 'over', 'over']);
  });

  test('with a token that no user has is refused before his body is touched', async (t) => {
    for (const [webhookSecrets, headers] of [
      [[], { authorization: 'Bearer x' }],
      [[], { authorization: 'Bearer x', ...junk }],
      [[secret], { authorization: 'Bearer x' }],
      [[secret], {}],
      [[secret], { 'bi-signature': 'x' }],
    ] as const) {
      const { powens } = await open(t, { webhookSecrets });
      const body: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => assert.fail('it was read') };
      const received = { headers, body, path, event: 'CONNECTION_SYNCED' };
      assert.equal((await powens.receiveWebhook(received)).verdict, 'unauthentic');
    }
  });
});

describe('a sync', () => {
  const about = { item_id: 'powens-77', user_uuid: 'powens-501' };
  const refreshed = {
    status_code: 0,
    status_code_info: 'ok',
    full_refresh: false,
    refresh_trigger: null,
    authentication_expires_at: '2026-07-11T07:34:10.000Z',
  };

  test('becomes an event of each account and one of the item, in the contract’s form', async (t) => {
    const { powens } = await open(t);
    const events = await eventsIn(powens, 'CONNECTION_SYNCED', sample('webhook.CONNECTION_SYNCED'));
    const timestamp = Date.parse('2026-03-02T08:59:58.123Z');
    const counts = { nb_new_transactions: 3, nb_updated_transactions: 0, nb_deleted_transactions: 0 };
    assert.deepEqual(contents(events), [
      {
        type: 'item.account.updated',
        timestamp,
        content: { ...about, account_id: 'powens-9001', data_access: 'enabled', balance: 3812.93, ...counts },
      },
      {
        type: 'item.account.updated',
        timestamp,
        content: {
          ...about,
          account_id: 'powens-9003',
          data_access: 'enabled',
          balance: 0,
          ...counts,
          nb_new_transactions: 1,
        },
      },
      { type: 'item.refreshed', timestamp, content: { ...about, ...refreshed } },
    ]);
    assert.deepEqual(
      events.map(({ dedupeKey }) => dedupeKey),
      ['90210:0', '90210:1', '90210:2'],
    );
    assert.deepEqual(events[2]?.change, {
      kind: 'refreshed',
      status: 0,
      statusCodeInfo: 'ok',
      needs: 'nothing',
      authenticationExpiresAt: new Date('2026-07-11T07:34:10Z'),
    });
  });

  test('is read again from the bytes that were kept', async (t) => {
    const { powens } = await open(t);
    for (const received of await eventsIn(powens, 'CONNECTION_SYNCED', sample('webhook.CONNECTION_SYNCED'))) {
      const { dedupeKey, body, ...event } = received;
      assert.deepEqual(powens.readEvent(body), event);
      assert.deepEqual([event.providerItemId, event.providerUserId], ['77', '501']);
      assert.ok(dedupeKey.length <= 80);
    }
  });

  test('that failed says so, without accounts', async (t) => {
    const { powens } = await open(t);
    const [event, ...others] = await eventsIn(
      powens,
      'CONNECTION_SYNCED',
      sample('webhook.CONNECTION_SYNCED.SCARequired'),
    );
    assert.deepEqual(others, []);
    assert.ok(event?.change.kind === 'refreshed');
    assert.deepEqual([event.change.status, event.change.needs], [1010, 'sca']);
    assert.deepEqual(event.occurredAt, new Date('2026-03-02T08:59:58.123Z'));
  });

  test('that is the first tells of the item too, and brought the whole history', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.CONNECTION_SYNCED');
    const events = await eventsIn(powens, 'CONNECTION_SYNCED', {
      ...body,
      connection: { ...body.connection, last_push: null },
    });
    assert.deepEqual(events[0]?.change, { kind: 'created' });
    assert.equal(contents(events).at(-1).content.full_refresh, true);
  });

  test('that is the first and failed brought nothing', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.CONNECTION_SYNCED.SCARequired');
    const connection = { ...body.connection, last_push: null };
    const events = contents(await eventsIn(powens, 'CONNECTION_SYNCED', { ...body, connection }));
    assert.deepEqual(
      events.map(({ type, content }) => [type, content.full_refresh]),
      [
        ['item.created', undefined],
        ['item.refreshed', false],
      ],
    );
  });

  test('tells of a deleted account, and nothing of one that is not shared', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.CONNECTION_SYNCED');
    const [first, second] = body.connection.accounts;
    body.connection.accounts = [
      { ...first, deleted: '2026-02-03 06:12:40' },
      { ...second, disabled: '2026-02-03 06:12:40' },
    ];
    const events = contents(await eventsIn(powens, 'CONNECTION_SYNCED', body));
    assert.deepEqual(
      events.map(({ type }) => type),
      ['item.account.deleted', 'item.refreshed'],
    );
    assert.deepEqual(events[0].content, { ...about, account_id: 'powens-9001' });
  });

  test('knows no zero time for a date, and no empty text for anything', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.CONNECTION_SYNCED');
    const zero = '0001-01-01 00:00:00';
    const [first] = body.connection.accounts;
    const sources = body.connection.sources.map((source: object) => ({ ...source, access_expire: zero }));
    Object.assign(body.connection, { expire: zero, last_push: '0000-00-00 00:00:00', sources });
    body.connection.accounts = [{ ...first, deleted: '', disabled: zero, transactions: [{ deleted: zero }] }];
    const events = await eventsIn(powens, 'CONNECTION_SYNCED', body);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['item.created', 'item.account.updated', 'item.refreshed'],
    );
    const [, updated, item] = contents(events);
    assert.deepEqual([updated.content.balance, updated.content.nb_deleted_transactions], [3812.93, 0]);
    assert.equal(item.content.authentication_expires_at, null);
    assert.doesNotMatch(JSON.stringify(contents(events)), /-001899|0001-/);
  });

  for (const balance of ['-42.00', '12345678901234567890.12']) {
    test(`tells a balance that comes as decimal text, ${balance}, with its digits`, async (t) => {
      const { powens } = await open(t);
      const [event] = await eventsIn(powens, 'ACCOUNT_SYNCED', { ...sample('webhook.ACCOUNT_SYNCED'), balance });
      assert.ok(event?.body.includes(`"balance":${balance},`), event?.body.toString());
    });
  }

  test('keeps every digit of ids', async (t) => {
    const { powens } = await open(t);
    for (const id of ['9007199254740992', '9007199254740993', '9223372036854775807']) {
      const body = JSON.stringify({ ...sample('webhook.ACCOUNT_SYNCED'), id: 'ID', id_connection: 'ID' });
      const [event] = await eventsIn(powens, 'ACCOUNT_SYNCED', body.replaceAll('"ID"', id));
      const { item_id, account_id } = JSON.parse(event?.body.toString() ?? '').content;
      assert.deepEqual([item_id, account_id, event?.providerItemId], [`powens-${id}`, `powens-${id}`, id]);
    }
  });

  test('leaves out an account that is none, and tells the others', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.CONNECTION_SYNCED');
    body.connection.accounts.unshift({ id: null, balance: 1 }, { id: 1e300 }, 7);
    const events = await eventsIn(powens, 'CONNECTION_SYNCED', body);
    assert.equal(events.length, 3);
  });

  test('counts rows that changed and rows that are gone', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.ACCOUNT_SYNCED');
    const [row] = body.transactions;
    body.transactions = [
      row,
      { ...row, last_update: '2026-02-04 00:00:00' },
      { ...row, deleted: '2026-02-04 00:00:00' },
    ];
    const [event] = contents(await eventsIn(powens, 'ACCOUNT_SYNCED', body));
    const { nb_new_transactions, nb_updated_transactions, nb_deleted_transactions } = event.content;
    assert.deepEqual([nb_new_transactions, nb_updated_transactions, nb_deleted_transactions], [1, 1, 1]);
  });

  const ends: [string, object, unknown][] = [
    ['of the first source that ends', {}, '2026-07-11T07:34:10.000Z'],
    [
      'of no source that is disabled or gone',
      {
        sources: [
          { access_expire: '2026-03-01 08:00:00', disabled: '2026-01-12 09:34:10' },
          { access_expire: '2026-03-02 08:00:00', deleted: '2026-01-12 09:34:10' },
          { access_expire: '2026-09-01 08:00:00', disabled: null, deleted: null },
        ],
      },
      '2026-09-01T06:00:00.000Z',
    ],
    ['that is not known', { sources: [{ access_expire: null, disabled: null }] }, null],
    ['of which nothing is said', { sources: [] }, undefined],
    ['of which nothing is said, without sources', { sources: undefined }, undefined],
  ];
  for (const [what, change, expected] of ends) {
    test(`tells the end of the consent: that ${what}`, async (t) => {
      const { powens } = await open(t);
      const body = sample('webhook.CONNECTION_SYNCED');
      const connection = { ...body.connection, accounts: [], ...change };
      const [event] = await eventsIn(powens, 'CONNECTION_SYNCED', { ...body, connection });
      assert.ok(event?.change.kind === 'refreshed');
      assert.deepEqual(
        event.change.authenticationExpiresAt,
        typeof expected === 'string' ? new Date(expected) : expected,
      );
      assert.equal(contents([event])[0].content.authentication_expires_at, expected);
    });
  }

  test('of several connections (deprecated) is one of each', async (t) => {
    const { powens } = await open(t);
    const body = sample('webhook.USER_SYNCED.deprecated');
    body.connections.push({ ...body.connections[0], id: 78, accounts: [] });
    const events = await eventsIn(powens, 'USER_SYNCED', body);
    const refreshes = events.filter(({ type }) => type === 'item.refreshed');
    assert.deepEqual(
      refreshes.map(({ providerItemId, providerUserId }) => [providerItemId, providerUserId]),
      [
        ['77', '501'],
        ['78', '501'],
      ],
    );
  });

  test('of a first time with tens of megabytes is followed, compressed or not, and little of it is held', async (t) => {
    const { powens } = await open(t);
    const { connection, ...body } = sample('webhook.CONNECTION_SYNCED');
    const [account] = connection.accounts;
    const [head, tail] = JSON.stringify({
      ...body,
      connection: { ...connection, accounts: [{ ...account, transactions: ['ROWS'] }] },
    }).split('"ROWS"') as [string, string];
    const row = JSON.stringify(account.transactions[0]);
    const rows = Buffer.from(Array.from({ length: 300 }, () => row).join(','));
    const repeats = Math.ceil((36 * 1024 * 1024) / rows.length);
    async function* bytes(): AsyncGenerator<Buffer, void, undefined> {
      yield Buffer.from(head);
      for (let n = 0; n < repeats; n++) {
        yield rows;
        yield Buffer.from(n === repeats - 1 ? tail : ',');
      }
    }
    const hmac = createHmac('sha256', secret).update(`POST.${path}.${date}.`);
    for await (const chunk of bytes()) hmac.update(chunk);
    const headers = { 'bi-signature': hmac.digest('base64'), 'bi-signature-date': date };
    setFlagsFromString('--expose-gc');
    const gc: () => void = runInNewContext('gc');
    // Memory of buffers is given back beside the program, after a collection; the next one waits for that.
    const collectGarbage = () => {
      gc();
      gc();
    };
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let pieces = 0;
    async function* watched(): AsyncGenerator<Buffer, void, undefined> {
      for await (const chunk of bytes()) {
        yield chunk;
        pieces += 1;
        if (pieces % 50 !== 0) continue;
        collectGarbage();
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    }
    const reading = await powens.receiveWebhook({ headers, body: watched(), path, event: 'CONNECTION_SYNCED' });
    assert.ok(reading.verdict === 'authentic');
    assert.equal(contents(reading.events)[0].content.nb_new_transactions, repeats * 300);
    assert.ok(reading.events.every((event) => event.body.length < 1000));
    assert.ok(pieces > 100);
    assert.ok(most < 8 * 1024 * 1024, `${most} bytes were held`);
  });

  test('that is too large, or inflates without an end, is given up', async () => {
    const read = async (pieces: AsyncIterable<Buffer>) => {
      let length = 0;
      for await (const piece of pieces) length += piece.length;
      return length;
    };
    const most = 1_000_000;
    assert.equal(await read(bounded(arriving(Buffer.alloc(most)), most)), most);
    await assert.rejects(read(bounded(arriving(Buffer.alloc(most + 1)), most)), BodyTooLarge);
    assert.equal(await read(inflate(arriving(gzipSync(Buffer.alloc(most))), most, 'gzip')), most);
    await assert.rejects(read(inflate(arriving(gzipSync(Buffer.alloc(most + 1))), most, 'gzip')), BodyTooLarge);
    const broken = Buffer.concat([Buffer.of(0x1f, 0x8b), randomBytes(50_000)]);
    await assert.rejects(read(inflate(arriving(broken), most, 'gzip')), BodyCorrupt);
    assert.equal(await read(inflate(arriving(Buffer.alloc(most)), most, 'gzip')), most);
    await assert.rejects(read(inflate(arriving(Buffer.alloc(most + 1)), most, 'gzip')), BodyTooLarge);
  });

  test('that unpacks to more than an unproven one may is too large, and no failure', async (t) => {
    const { powens } = await open(t);
    const bytes = gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1));
    const headers = { 'content-encoding': 'gzip', ...sign('something else') };
    assert.deepEqual(await powens.receiveWebhook(webhook(bytes, headers)), { verdict: 'too_large' });
  });

  test('that breaks off is no verdict, but a failure', async (t) => {
    const { powens } = await open(t);
    for (const more of [{}, { 'content-encoding': 'gzip' }]) {
      async function* broken(): AsyncGenerator<Buffer, void, undefined> {
        yield gzipSync('{"a":1}').subarray(0, 12);
        throw new Error('the sender went away');
      }
      const received = { headers: { ...sign(''), ...more }, body: broken(), path, event: 'CONNECTION_SYNCED' };
      await assert.rejects(powens.receiveWebhook(received), /went away/);
    }
  });
});

describe('an event', () => {
  const account = { item_id: 'powens-77', user_uuid: 'powens-501', account_id: 'powens-9002' };
  const single: [string, string, object][] = [
    ['USER_DELETED', 'user.deleted', { user_uuid: 'powens-501' }],
    ['CONNECTION_DELETED', 'item.deleted', { item_id: 'powens-77', user_uuid: 'powens-501' }],
    ['ACCOUNT_FOUND', 'item.account.created', { ...account, data_access: 'disabled' }],
    ['ACCOUNT_DISABLED', 'item.account.updated', { ...account, data_access: 'disabled', transactions_deleted: true }],
    ['ACCOUNT_ENABLED', 'item.account.updated', { ...account, data_access: 'enabled', balance: 12000 }],
  ];
  for (const [name, type, content] of single) {
    test(`${name} becomes ${type}`, async (t) => {
      const { powens } = await open(t);
      const [event, ...others] = contents(await eventsIn(powens, name, sample(`webhook.${name}`)));
      assert.deepEqual(others, []);
      assert.deepEqual([event.type, event.content], [type, content]);
    });
  }

  const aboutAccounts = [
    'ACCOUNT_FOUND',
    'ACCOUNT_SYNCED',
    'ACCOUNT_CATEGORIZED',
    'ACCOUNT_ENABLED',
    'ACCOUNT_DISABLED',
  ];
  for (const name of aboutAccounts) {
    test(`${name} of an account that the bank does not give any more says so, and nothing of its data`, async (t) => {
      const { powens } = await open(t);
      const body = { ...sample('webhook.ACCOUNT_SYNCED'), deleted: '2026-02-03 06:12:40' };
      const [event, ...others] = contents(await eventsIn(powens, name, body));
      assert.deepEqual(others, []);
      const content = { ...account, account_id: 'powens-9001' };
      assert.deepEqual([event.type, event.content], ['item.account.deleted', content]);
    });
  }

  for (const name of ['ACCOUNT_SYNCED', 'ACCOUNT_CATEGORIZED', '']) {
    test(`${name || 'one without a name'} of an account that is not shared says so, and that its transactions are gone`, async (t) => {
      const { powens } = await open(t);
      const body = { ...sample('webhook.ACCOUNT_SYNCED'), disabled: '2026-02-03 06:12:40' };
      const [event] = contents(await eventsIn(powens, name, body));
      const content = { ...account, account_id: 'powens-9001', data_access: 'disabled', transactions_deleted: true };
      assert.deepEqual([event.type, event.content], ['item.account.updated', content]);
    });
  }

  test('ACCOUNT_CATEGORIZED is a change of the account', async (t) => {
    const { powens } = await open(t);
    const [event] = await eventsIn(powens, 'ACCOUNT_CATEGORIZED', sample('webhook.ACCOUNT_CATEGORIZED'));
    assert.equal(event?.type, 'item.account.updated');
  });

  for (const name of ['USER_CREATED', 'ACCOUNTS_FETCHED', 'TRANSACTIONS_CLUSTERED']) {
    test(`${name} is kept under its own name, and no site hears of it`, async (t) => {
      const { powens } = await open(t);
      const body = name === 'USER_CREATED' ? sample('webhook.USER_CREATED') : sample('webhook.ACCOUNTS_FETCHED');
      const events = await eventsIn(powens, name, body);
      assert.deepEqual(
        events.map(({ type, providerItemId, providerUserId, change }) => [
          type,
          providerItemId,
          providerUserId,
          change.kind,
        ]),
        [[name, null, null, 'none']],
      );
      assert.deepEqual(contents(events)[0].content, {});
    });
  }

  for (const name of ['SUBSCRIPTION_FOUND', 'SUBSCRIPTION_SYNCED']) {
    test(`${name} names nobody on the disk, so no site gets it as it is; read again it says whose documents changed`, async (t) => {
      const { powens } = await open(t);
      const [event, ...others] = await eventsIn(powens, name, sample(`webhook.${name}`));
      assert.deepEqual(others, []);
      assert.ok(event);
      const { type, providerItemId, providerUserId, change, body } = event;
      assert.deepEqual([type, providerItemId, providerUserId], [name, null, null]);
      assert.deepEqual(change, { kind: 'documents_changed' });
      const read = powens.readEvent(body);
      assert.deepEqual([read?.providerItemId, read?.providerUserId, read?.change], ['77', '501', change]);
      // Nothing of the documents is kept.
      assert.deepEqual(Object.keys(JSON.parse(body.toString()).content), ['item_id', 'user_uuid']);
    });

    test(`${name} of nobody's connection changes nothing`, async (t) => {
      const { powens } = await open(t);
      const [event] = await eventsIn(powens, name, { id: 31 });
      assert.equal(powens.readEvent(event?.body ?? assert.fail())?.providerItemId, null);
    });
  }

  test('may be written in the path as an operator likes', async (t) => {
    const { powens } = await open(t);
    for (const name of ['connection-deleted', 'Connection_Deleted', 'connection.deleted']) {
      const [event] = await eventsIn(powens, name, sample('webhook.CONNECTION_DELETED'));
      assert.deepEqual(event?.change, { kind: 'deleted' });
    }
  });

  const shapes: [string, string][] = [
    ['CONNECTION_SYNCED', 'item.refreshed'],
    ['USER_SYNCED.deprecated', 'item.refreshed'],
    ['ACCOUNT_SYNCED', 'item.account.updated'],
    ['ACCOUNT_FOUND', 'item.account.created'],
    ['CONNECTION_SYNCED.SCARequired', 'item.refreshed'],
    ['ACCOUNTS_FETCHED', 'ACCOUNTS_FETCHED'],
    ['CONNECTION_DELETED', 'unknown'],
    ['USER_DELETED', 'unknown'],
  ];
  for (const [name, type] of shapes) {
    test(`whose path has no name is told by its shape, but never a deletion: ${name}`, async (t) => {
      const { powens } = await open(t);
      const events = await eventsIn(powens, '', sample(`webhook.${name}`));
      assert.equal(events.at(-1)?.type, type);
      assert.ok(events.every(({ change }) => change.kind !== 'deleted' && change.kind !== 'user_deleted'));
    });
  }

  test('whose path has no name is the end of a sync when it has subscriptions, also without transactions', async (t) => {
    const { powens } = await open(t);
    const { connection, ...body } = sample('webhook.ACCOUNTS_FETCHED');
    for (const subscriptions of [[], [{ id: 31 }]]) {
      const events = await eventsIn(powens, '', { ...body, connection: { ...connection, subscriptions } });
      assert.equal(events.at(-1)?.type, 'item.refreshed');
    }
  });

  test('that a token has proven happened when it came: nothing else says when', async (t) => {
    const { powens, clock } = await open(t);
    const headers = { authorization: 'Bearer token-0' };
    const reading = await powens.receiveWebhook(webhook(sample('webhook.CONNECTION_SYNCED'), headers));
    assert.ok(reading.verdict === 'authentic');
    assert.ok(reading.events.length > 0);
    for (const { occurredAt } of reading.events) assert.equal(occurredAt?.getTime(), clock.nowMs);
    assert.ok(contents(reading.events).every(({ timestamp }) => timestamp === clock.nowMs));
  });

  const likeAccounts: [string, object][] = [
    ['SUBSCRIPTION_FOUND', { id: 31, id_user: 501, id_connection: 77 }],
    ['SUBSCRIPTION_SYNCED', { id: 31, id_user: 501, id_connection: 77, label: 'Box', disabled: null, documents: [] }],
    ['TRANSACTION_ATTACHMENTS_FOUND', { id_connection: 77, id_account: 9001, id_transaction: 910001, attachments: [] }],
  ];
  for (const [name, body] of likeAccounts) {
    test(`whose path has no name is not taken for an account: ${name}`, async (t) => {
      const { powens } = await open(t);
      const events = await eventsIn(powens, '', body);
      assert.deepEqual(
        events.map(({ type, providerItemId }) => [type, providerItemId]),
        [['unknown', null]],
      );
    });
  }

  test('has Powens’ id of the delivery as its identity, else the bytes', async (t) => {
    const { powens } = await open(t);
    const { id_webhook_data, ...body } = sample('webhook.CONNECTION_DELETED');
    const [named] = await eventsIn(powens, 'CONNECTION_DELETED', { ...body, id_webhook_data });
    const [nameless] = await eventsIn(powens, 'CONNECTION_DELETED', body);
    assert.equal(named?.dedupeKey, `${id_webhook_data}:0`);
    assert.equal(nameless?.dedupeKey, `${createHash('sha256').update(JSON.stringify(body)).digest('hex')}:0`);
  });

  for (const text of ['', 'null', '[]', '7', 'CFONB 01 30004', '{"user":']) {
    test(`that is no object is kept as it came: ${text || 'nothing'}`, async (t) => {
      const { powens } = await open(t);
      const [event, ...others] = await eventsIn(powens, 'CONNECTION_SYNCED', text);
      assert.deepEqual(others, []);
      assert.deepEqual([event?.type, event?.providerItemId, event?.body.toString()], ['unreadable', null, text]);
      assert.equal(powens.readEvent(event?.body ?? assert.fail()), undefined);
    });
  }

  for (const body of [
    {},
    { connection: {} },
    { connection: { id: 'x' } },
    { connection: 7 },
    { connections: [{}] },
    { id: {} },
  ]) {
    test(`that names nobody is for nobody: ${JSON.stringify(body)}`, async (t) => {
      const { powens } = await open(t);
      for (const name of ['CONNECTION_SYNCED', 'USER_SYNCED', 'CONNECTION_DELETED', 'ACCOUNT_SYNCED', 'USER_DELETED']) {
        const events = await eventsIn(powens, name, body);
        assert.ok(events.every((event) => event.providerItemId === null && event.providerUserId === null));
      }
    });
  }

  test('never has a top-level key that Frappe would take for its own', async (t) => {
    const { powens } = await open(t);
    const body = { ...sample('webhook.CONNECTION_SYNCED'), cmd: 'x', data: 'y', flags: {}, ignore_permissions: 1 };
    for (const event of contents(await eventsIn(powens, 'CONNECTION_SYNCED', body))) {
      assert.deepEqual(Object.keys(event), ['type', 'timestamp', 'content']);
    }
  });
});
