import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { DownloadedDocument } from '../../../src/providers/provider.ts';
import { bank as bankSchema } from '../../../src/providers/resources/bank.ts';
import { document as documentSchema } from '../../../src/providers/resources/document.ts';
import { allPages, allRows } from '../bridge/open_test_bridge.ts';
import { packed } from '../packed.ts';
import { listed, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

describe('the banks of Iswigo', () => {
  const routes = {
    'GET /providers': listed(sample('providers.list')),
    'GET /providers/702': { json: sample('providers.get') },
  };

  test('are listed with the name of their group', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, routes);
    const { rows, skipped } = await iswigo.banks('FR');
    const [first, second] = rows;
    assert.equal(skipped, undefined);
    assert.deepEqual(
      [first?.id, first?.parent_name, second?.id, second?.parent_name],
      ['iswigo-701', null, 'iswigo-702', 'Banque du Port - Professionnels'],
    );
    for (const bank of [first, second]) bankSchema.parse(bank);
    assert.equal(calls('/providers')[0]?.query.get('filters[type]'), 'bank');
    await iswigo.banks(null);
    assert.equal(calls('/providers').length, 1, 'they are remembered');
  });

  test('are asked for by the other type where documents are wanted, and remembered apart', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, routes);
    for (const capability of ['documents', undefined, 'documents'] as const) await iswigo.banks('FR', capability);
    assert.deepEqual(
      calls('/providers').map(({ query }) => query.get('filters[type]')),
      ['document', 'bank'],
    );
  });

  test('without an id are left out and told', async (t) => {
    const list = [{ ...sample('providers.list')[0], provider_id: null }, ...sample('providers.list')];
    const { iswigo } = await openTestIswigo(t, { 'GET /providers': listed(list) });
    const { rows, skipped } = await iswigo.banks('FR');
    assert.equal(rows.length, list.length - 1);
    assert.deepEqual(skipped, [{ provider: 'iswigo', reason: 'no_id', id: null }]);
  });

  test('are French', async (t) => {
    const { iswigo } = await openTestIswigo(t, routes);
    assert.deepEqual(await iswigo.banks('BE'), { rows: [] });
  });

  test('have their form, one by one', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, routes);
    const bank = bankSchema.parse(await iswigo.bank('702'));
    assert.deepEqual(
      [bank.name, bank.capabilities, bank.form?.length],
      ['Banque du Port - Documents', ['bank', 'document'], 2],
    );
    await iswigo.bank('702');
    assert.equal(calls('/providers/702').length, 1);
    await assert.rejects(iswigo.bank('703'), { kind: 'not_found' });
    await assert.rejects(iswigo.bank('../users'), { kind: 'not_found' });
    await assert.rejects(iswigo.bank('a-word'), { kind: 'not_found' });
    assert.equal(calls('/providers/a-word').length, 0);
  });
});

describe('the documents of an item', () => {
  const rows = sample('documents.list');
  const itemId = 'a77e0c51-2b3c-4d4e-8f90-61728394a5b6';
  const connection = {
    [`GET /connections/${itemId}`]: { json: { ...sample('connections.get'), connection_id: itemId } },
  };
  const file = Buffer.from('%PDF-1.4 é the file\n'.repeat(5000));
  const documentId = rows[0].document_id;
  const described = (change: object = {}) => ({
    ...rows[0],
    size: file.length,
    hash: { sha1: createHash('sha1').update(file).digest('hex') },
    ...change,
  });

  test('have the contract’s names; `meta` may be an empty list', async (t) => {
    const foreign = { ...rows[0], connection_id: 'other' };
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /documents': listed([foreign, ...rows]) });
    const [invoice, other, ...more] = await allRows(iswigo.documents?.list(user, itemId) ?? assert.fail());
    assert.deepEqual(documentSchema.parse(invoice), {
      id: 'iswigo-e1000000-0000-4000-8000-00000000000a',
      item_id: `iswigo-${itemId}`,
      name: 'Facture du 2026-02-01',
      extension: 'pdf',
      mime: 'application/pdf',
      size: 48211,
      has_file: true,
      type: 'invoice',
      date: '2026-02-01',
      due_date: null,
      number: null,
      issuer: null,
      // 4800 cents.
      amount: 48,
      untaxed_amount: null,
      vat_amount: null,
      currency_code: null,
      is_income: null,
      sha1: '0123456789abcdef0123456789abcdef01234567',
      created_at: '2026-02-03T07:25:00.000Z',
      updated_at: null,
      subscription: null,
      provider: 'iswigo',
    });
    assert.deepEqual([other?.type, other?.date, other?.amount, more.length], ['document', null, null, 0]);
  });

  for (const [written, amount] of [
    [75000, '750'],
    [4805, '48.05'],
    [7, '0.07'],
    [0, '0'],
    [-1234, '-12.34'],
    ['75000', '750'],
    ['75000.00', '750'],
    [75000.5, 'null'],
    [1e21, 'null'],
    ['12345678901234567890', '123456789012345678.90'],
  ] as const) {
    test(`an invoice of ${written} cents is one of ${amount}, to the last figure`, async (t) => {
      const row = { ...rows[0], meta: { amount: { total: written }, date: { date: '2026-02-01' } } };
      const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /documents': listed([row]) });
      const [found] = await allRows(iswigo.documents?.list(user, itemId) ?? assert.fail());
      assert.equal(JSON.stringify(found?.amount), amount);
    });
  }

  test('that are none are left out and told; what cannot be read in one is null', async (t) => {
    const odd = [
      { ...rows[0], connection_id: null },
      { ...rows[0], document_id: '' },
      { ...rows[0], name: '', meta: { amount: { total: 'much' }, date: { date: '0000-00-00' } } },
    ];
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /documents': listed(odd) });
    const [page] = await allPages(iswigo.documents?.list(user, itemId) ?? assert.fail());
    assert.deepEqual(
      page?.rows.map(({ name, amount, date }) => [name, amount, date]),
      [[null, null, null]],
    );
    assert.deepEqual(
      page?.skipped?.map(({ reason }) => reason),
      ['no_item', 'no_id'],
    );
  });

  test('of an item that is not the user’s are not found', async (t) => {
    const { iswigo } = await openTestIswigo(t, { 'GET /documents': listed(rows) });
    await assert.rejects(allRows(iswigo.documents?.list(user, itemId) ?? assert.fail()), { kind: 'not_found' });
  });

  const download = async (
    t: Parameters<typeof openTestIswigo>[0],
    change: object,
    bytes: Buffer | number,
    headers: Record<string, string> = {},
  ) => {
    const { iswigo, calls } = await openTestIswigo(t, {
      [`GET /documents/${documentId}`]: { json: described(change) },
      [`GET /documents/${documentId}/download`]: ({ headers: asked }, count) =>
        typeof bytes === 'number' || (asked.authorization === 'Bearer token-1' && count === 1 && change === renewed)
          ? { status: typeof bytes === 'number' ? bytes : 401, json: {} }
          : (response) => response.writeHead(200, { 'content-type': 'application/pdf', ...headers }).end(bytes),
    });
    return { calls, answer: (await iswigo.documents?.download(user, documentId)) as DownloadedDocument };
  };
  const renewed = {};
  const whole = async ({ bytes }: DownloadedDocument) => {
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  test('are downloaded byte for byte', async (t) => {
    const { answer, calls } = await download(t, { mime: 'application/pdf' }, file);
    assert.equal(calls(`/documents/${documentId}/download`)[0]?.headers.accept, '*/*');
    assert.deepEqual(
      [answer.name, answer.mime, answer.size],
      ['Facture du 2026-02-01.pdf', 'application/pdf', file.length],
    );
    assert.deepEqual(await whole(answer), file);
  });

  for (const [name, { coding, bytes }] of Object.entries(packed(file))) {
    test(`are downloaded byte for byte when they come as ${name}`, async (t) => {
      const { answer } = await download(t, { mime: 'application/pdf' }, bytes, { 'content-encoding': coding });
      assert.deepEqual(await whole(answer), file);
    });
  }

  test('are taken as they are when a proxy has unpacked them and does not say so', async (t) => {
    const { answer } = await download(t, { mime: 'application/pdf' }, file, { 'content-encoding': 'gzip' });
    assert.deepEqual(await whole(answer), file);
  });

  test('are refused when they are not packed as they say, or become more than they are', async (t) => {
    const gzip = { 'content-encoding': 'gzip' };
    const bomb = gzipSync(Buffer.concat([file, Buffer.alloc(20_000_000)]));
    for (const bytes of [gzipSync(file).subarray(0, -20), bomb]) {
      const { answer } = await download(t, { mime: 'application/pdf' }, bytes, gzip);
      await assert.rejects(whole(answer), { kind: 'unavailable' });
    }
  });

  test('are downloaded when their size is written as text', async (t) => {
    const { answer } = await download(t, { size: String(file.length) }, file);
    assert.equal(answer.size, file.length);
    assert.deepEqual(await whole(answer), file);
  });

  test('are downloaded with a token that is renewed once', async (t) => {
    const { answer, calls } = await download(t, renewed, file);
    assert.deepEqual(await whole(answer), file);
    assert.equal(calls('/authenticate').length, 2);
  });

  for (const [what, bytes] of [
    ['is a byte short', file.subarray(0, -1)],
    ['is a byte long', Buffer.concat([file, Buffer.from('x')])],
    ['is another one of the same size', Buffer.concat([file.subarray(0, -1), Buffer.from('x')])],
    ['is empty', Buffer.alloc(0)],
  ] as const) {
    test(`are refused when the file ${what}, before its last piece is given`, async (t) => {
      const { answer } = await download(t, { mime: null }, bytes);
      let given = 0;
      await assert.rejects(
        async () => {
          for await (const piece of answer.bytes) given += piece.length;
        },
        { kind: 'unavailable' },
      );
      assert.ok(given < file.length);
    });
  }

  for (const change of [{ size: null }, { size: '48 kB' }, { hash: [] }, { hash: { sha1: 'xyz' } }]) {
    test(`are not downloaded when they cannot be checked: ${JSON.stringify(change)}`, async (t) => {
      await assert.rejects(download(t, change, file), { kind: 'unavailable' });
    });
  }

  for (const [status, kind] of [
    [404, 'not_found'],
    [403, 'refused'],
    [429, 'rate_limited'],
    [503, 'unavailable'],
    [302, 'unavailable'],
  ] as const) {
    test(`are ${kind} when the download answers ${status}`, async (t) => {
      await assert.rejects(download(t, { mime: null }, status), { kind });
    });
  }

  test('break off with an error when the connection does', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      [`GET /documents/${documentId}`]: { json: described() },
      [`GET /documents/${documentId}/download`]: () => (response) => {
        response.writeHead(200, { 'content-length': file.length });
        response.write(file.subarray(0, 1000), () => response.destroy());
      },
    });
    const answer = (await iswigo.documents?.download(user, documentId)) as DownloadedDocument;
    await assert.rejects(whole(answer), { kind: 'unavailable' });
  });
});
