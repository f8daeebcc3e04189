import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { DownloadedDocument } from '../../../src/providers/provider.ts';
import { document as documentSchema } from '../../../src/providers/resources/document.ts';
import { allPages, allRows } from '../bridge/open_test_bridge.ts';
import type { Reply, Script } from '../scripted_server.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const list = '/users/me/connections/77/documents';
const [bill, statement] = sample('documents.list').documents;
const subscriptions = sample('subscriptions.list.all').subscriptions;
const types = { 'GET /documenttypes': { json: sample('documenttypes') } };
const routes = (...documents: unknown[]) => ({
  ...types,
  'GET /users/me/connections/77/subscriptions': { json: { subscriptions } },
  [`GET ${list}`]: { json: { documents } },
});

type Routes = Readonly<Record<string, Reply | Script>>;

async function open(t: Parameters<typeof openTestPowens>[0], given: Routes) {
  const test = await openTestPowens(t, given);
  const { documents } = test.powens;
  assert.ok(documents);
  return { ...test, documents };
}

const subscription = {
  id: 'powens-3001',
  name: 'Contrat EZ4225',
  number: 'EZ42250022314',
  subscriber: 'Mme Marie Exemple',
  status: 'ok',
  valid_until: '2027-01-31',
  renewed_on: null,
  updated_at: '2026-02-03T05:12:44.000Z',
};

describe('the documents of a connection', () => {
  test('have the contract’s names, with what they belong to', async (t) => {
    const { documents, calls } = await open(t, routes(bill));
    const [row] = await allRows(documents.list(user, '77'));
    assert.deepEqual(documentSchema.parse(row), {
      id: 'powens-56001',
      item_id: 'powens-77',
      name: 'Facture du 2026-02-01',
      extension: 'pdf',
      mime: null,
      size: null,
      has_file: true,
      type: 'invoice',
      date: '2026-02-01',
      due_date: '2026-02-21',
      number: 'F-2026-02',
      issuer: 'Énergie Exemple',
      amount: 48,
      untaxed_amount: 40,
      vat_amount: 8,
      currency_code: 'EUR',
      is_income: false,
      sha1: null,
      created_at: '2026-02-03T05:10:00.000Z',
      updated_at: '2026-02-03T05:12:44.000Z',
      subscription,
      provider: 'powens',
    });
    assert.equal(calls(list)[0]?.url, `/2.0${list}?limit=1000`);
    assert.equal(calls('/users/me/connections/77/subscriptions')[0]?.url.includes('?all&'), true);
  });

  test('that say nothing have null, and no file where the website has none', async (t) => {
    const bare = { id: 7, name: '', date: '0000-00-00', url: 'https://x.test/a.pdf', has_file_on_website: false };
    const { documents } = await open(t, routes(bare, { id: 8, url: null }));
    for (const row of await allRows(documents.list(user, '77'))) {
      const { id: _id, item_id, has_file, provider, extension: _extension, ...rest } = row;
      assert.deepEqual([item_id, has_file, provider], ['powens-77', false, 'powens']);
      assert.deepEqual(new Set(Object.values(rest)), new Set([null]));
    }
  });

  test('have their types by the numbers that Powens explains, asked for once', async (t) => {
    const { documents, calls } = await open(t, routes(bill, statement, { ...bill, id: 9, id_type: 99 }));
    for (const _time of [1, 2]) {
      const rows = await allRows(documents.list(user, '77'));
      assert.deepEqual(
        rows.map(({ type }) => type),
        ['invoice', 'statement', null],
      );
    }
    assert.equal(calls('/documenttypes').length, 1);
  });

  for (const [what, answer] of [
    ['words alone', { json: { documenttypes: ['bill', 'RIB'] } }],
    ['nonsense', { json: { documenttypes: 7 } }],
    ['nothing', { status: 503, json: {} }],
  ] as const) {
    test(`are there all the same when the types are ${what}; a word of their own counts`, async (t) => {
      const own = { ...statement, type: 'RIB' };
      const { documents } = await open(t, { ...routes(bill, own), 'GET /documenttypes': answer });
      const rows = await allRows(documents.list(user, '77'));
      assert.deepEqual(
        rows.map(({ type }) => type),
        [null, 'bank_details'],
      );
    });
  }

  test('of a subscription that the person does not share are not there, whatever the answer holds', async (t) => {
    const { documents } = await open(
      t,
      routes({ ...bill, id_subscription: 3003 }, { ...statement, id_subscription: 9 }),
    );
    const rows = await allRows(documents.list(user, '77'));
    assert.deepEqual(
      rows.map(({ id, subscription }) => [id, subscription]),
      [['powens-56002', null]],
    );
  });

  for (const [what, change, status] of [
    ['could not be read', { error: 'websiteUnavailable' }, 'websiteUnavailable'],
    ['is gone', { error: 'wrongpass', deleted: '2026-02-03 06:00:00' }, 'gone'],
    ['is well', { error: null, deleted: null }, 'ok'],
  ] as const) {
    test(`tell of their subscription that it ${what}`, async (t) => {
      const found = [{ ...subscriptions[0], ...change }];
      const { documents } = await open(t, {
        ...routes(bill),
        'GET /users/me/connections/77/subscriptions': { json: { subscriptions: found } },
      });
      const [row] = await allRows(documents.list(user, '77'));
      assert.equal(row?.subscription?.status, status);
    });
  }

  test('are read by pages of 1000 to their end', async (t) => {
    const many = Array.from({ length: 2001 }, (_, index) => ({ ...bill, id: 1000 + index }));
    const { documents, calls } = await open(t, {
      ...routes(),
      [`GET ${list}`]: ({ query }) => {
        const offset = Number(query.get('offset') ?? 0);
        return { json: { documents: many.slice(offset, offset + Number(query.get('limit'))) } };
      },
    });
    const pages = await allPages(documents.list(user, '77'));
    assert.deepEqual(
      pages.map(({ rows, last }) => [rows.length, last]),
      [
        [1000, false],
        [1000, false],
        [1, true],
      ],
    );
    assert.equal(calls('/users/me/connections/77/subscriptions').length, 1);
  });

  test('that come again and again are given up', async (t) => {
    const { documents } = await open(t, routes(...Array.from({ length: 1000 }, () => bill)));
    await assert.rejects(allRows(documents.list(user, '77')), { kind: 'unavailable', message: /circles/ });
  });

  test('that are none are left out and told', async (t) => {
    const { documents } = await open(t, routes({ ...bill, id: 'x' }, null, bill));
    const [page] = await allPages(documents.list(user, '77'));
    assert.equal(page?.rows.length, 1);
    assert.deepEqual(
      page?.skipped?.map(({ reason }) => reason),
      ['no_id', 'malformed'],
    );
  });

  test('are none while nothing is shared, and not found for a connection that is not the user’s', async (t) => {
    const noAccount = { status: 409, json: sample('error.409.noAccount') };
    const { documents } = await open(t, { ...routes(), [`GET ${list}`]: noAccount });
    assert.deepEqual(await allRows(documents.list(user, '77')), []);
    await assert.rejects(allRows(documents.list(user, '78')), { kind: 'not_found' });
    await assert.rejects(allRows(documents.list(user, '77/x')), { kind: 'not_found' });
  });
});

describe('the file of a document', () => {
  const file = Buffer.from('%PDF-1.4 é the file\n'.repeat(5000));
  const path = '/documents/56001/file/facture.pdf';

  async function download(
    t: Parameters<typeof openTestPowens>[0],
    change: object | ((url: string) => object),
    answer: Script = () => (response) =>
      response.writeHead(200, { 'content-type': 'application/pdf; x=1', 'content-length': file.length }).end(file),
  ) {
    let root = '';
    const test = await open(t, {
      'GET /documents/56001': () => {
        const more = typeof change === 'function' ? change(root) : { url: `${root}${path}`, ...change };
        return { json: { ...bill, id_user: 501, ...more } };
      },
      [`GET ${path}`]: answer,
    });
    root = test.url;
    const begin = () => test.documents.download(user, '56001') as Promise<DownloadedDocument>;
    return { ...test, begin };
  }

  const whole = async ({ bytes }: DownloadedDocument) => {
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  test('comes byte for byte, with name, type and size', async (t) => {
    const { begin, calls } = await download(t, {});
    const found = await begin();
    assert.deepEqual(
      [found.name, found.mime, found.size],
      ['Facture du 2026-02-01.pdf', 'application/pdf', file.length],
    );
    assert.deepEqual(await whole(found), file);
    const { authorization, accept } = calls(path)[0]?.headers ?? {};
    assert.deepEqual([authorization, accept], ['Bearer token-0', '*/*'], 'of whatever type, and not rather JSON');
  });

  for (const [what, url] of [
    ['a path', () => ({ url: `/2.0${path}` })],
    ['the domain’s own address', (root: string) => ({ url: root + path })],
  ] as const) {
    test(`is found by ${what}`, async (t) => {
      const { begin } = await download(t, url);
      assert.deepEqual(await whole(await begin()), file);
    });
  }

  for (const url of [
    'https://elsewhere.example.test/2.0/documents/56001/file',
    '//elsewhere.example.test/x',
    'ftp://x/y',
  ]) {
    test(`at another host is not asked for: the token stays here: ${url}`, async (t) => {
      const { begin, requests } = await download(t, { url });
      await assert.rejects(begin(), { kind: 'unavailable' });
      assert.equal(requests.length, 1);
    });
  }

  for (const change of [{ url: null }, { has_file_on_website: false }, { id_user: 502 }]) {
    test(`is not found: ${JSON.stringify(change)}`, async (t) => {
      const { begin, calls } = await download(t, change);
      await assert.rejects(begin(), { kind: 'not_found' });
      assert.equal(calls(path).length, 0);
    });
  }

  test('is not found for an id that cannot be Powens’, without a call', async (t) => {
    const { documents, requests } = await open(t, {});
    for (const id of ['x', '56001/file', '']) await assert.rejects(documents.download(user, id), { kind: 'not_found' });
    assert.equal(requests.length, 0);
  });

  test('has the ending of what came where its address has none', async (t) => {
    for (const [type, name] of [
      ['text/html; charset=utf-8', 'Facture.html'],
      ['application/pdf', 'Facture.pdf'],
      ['application/zip', 'Facture'],
    ] as const) {
      let root = '';
      const test = await open(t, {
        'GET /documents/56001': () => ({
          json: { ...bill, id_user: 501, name: 'Facture', url: `${root}/documents/56001/file` },
        }),
        'GET /documents/56001/file': () => (response) => response.writeHead(200, { 'content-type': type }).end('x'),
      });
      root = test.url;
      assert.equal((await test.documents.download(user, '56001')).name, name);
    }
  });

  test('without a length, or packed on its way, comes whole and without a size', async (t) => {
    for (const headers of [{}, { 'content-encoding': 'gzip' }] as Record<string, string>[]) {
      const bytes = 'content-encoding' in headers ? gzipSync(file) : file;
      const { begin } = await download(t, {}, () => (response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', ...headers });
        response.write(bytes.subarray(0, 100));
        response.end(bytes.subarray(100));
      });
      const found = await begin();
      assert.equal(found.size, null);
      assert.deepEqual(await whole(found), file);
    }
  });

  test('that breaks off is an error, before its last piece is given', async (t) => {
    for (const headers of [{ 'content-length': file.length }, {}]) {
      const { begin } = await download(t, {}, () => (response) => {
        response.writeHead(200, headers);
        response.write(file.subarray(0, 1000), () => response.destroy());
      });
      const found = await begin();
      await assert.rejects(whole(found), { kind: 'unavailable' });
    }
  });

  test('whose size nobody says is cut at 100 MiB', async (t) => {
    const piece = Buffer.alloc(1024 * 1024);
    const { begin } = await download(t, {}, () => async (response) => {
      response.writeHead(200);
      for (let sent = 0; sent < 102 && !response.destroyed; sent++) {
        if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
      response.end();
    });
    const { bytes } = await begin();
    let given = 0;
    await assert.rejects(
      async () => {
        for await (const each of bytes) given += each.length;
      },
      { kind: 'unavailable', message: /larger/ },
    );
    assert.ok(given <= 100 * piece.length);
  });

  test('is asked for again with a token that is renewed once', async (t) => {
    const { begin, calls } = await download(t, {}, ({ headers }) =>
      headers.authorization === 'Bearer token-0' ? { status: 401, json: {} } : (response) => response.end(file),
    );
    assert.deepEqual(await whole(await begin()), file);
    assert.equal(calls('/auth/renew').length, 1);
  });

  for (const [status, kind] of [
    [404, 'not_found'],
    [403, 'refused'],
    [429, 'rate_limited'],
    [503, 'unavailable'],
    [302, 'unavailable'],
  ] as const) {
    test(`is ${kind} when Powens answers ${status}`, async (t) => {
      const { begin } = await download(t, {}, () => ({ status, json: {} }));
      await assert.rejects(begin(), { kind });
    });
  }
});
