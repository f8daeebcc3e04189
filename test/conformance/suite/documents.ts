import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '../../../src/providers/resources/document_types.ts';
import { withLastRow } from '../../../src/sandbox/simulator/faults/odd_answers.ts';
import { jsonSpoiler } from '../json_spoiler.ts';
import { providerItemId, type Site } from '../site.ts';
import type { Bench } from '../start_bench.ts';

type Row = Record<string, unknown>;

const wanted = { capability: 'documents' };

/** docs/contract.md: banks and suppliers that give documents are found and linked like banks; what they have is listed, downloaded and told of. */
export function documentTests(
  bench: () => Bench,
  linked: () => { site: Site; itemId: string },
  offered: boolean,
): void {
  if (!offered) {
    test('documents are wanted of nobody who has none', async () => {
      const { site } = linked();
      for (const [method, args] of [
        ['get_banks', wanted],
        ['get_bridge_connect_link', site.linkArguments(wanted)],
      ] as const) {
        const { status, excType, message } = await site.call(method, args);
        assert.deepEqual([status, excType], [417, 'ValidationError'], method);
        assert.match(message, /does not offer documents/);
      }
    });
    return;
  }

  test('get_banks lists those that give documents when it is asked for them, and else those that give accounts', async () => {
    const { site } = linked();
    const idsOf = async (args: object) =>
      new Set<string>((await site.ask('get_banks', { limit: 500, ...args })).banks.map(({ id }: { id: string }) => id));
    const [usual, giving] = [await idsOf({}), await idsOf(wanted)];
    const isAlone = (one: Set<string>, other: Set<string>) => [...one].some((id) => !other.has(id));
    assert.ok(isAlone(giving, usual), 'suppliers are among them, and in no other list');
    assert.ok(isAlone(usual, giving), 'banks without documents are not among them');
    const { status } = await site.call('get_banks', { capability: 'weather' });
    assert.equal(status, 417);
  });

  test('a supplier is linked, has invoices in units of its currency, and no account', async () => {
    const { site, itemId } = await linkedSupplier();
    assert.equal((await site.details(itemId)).needs, 'nothing');
    assert.deepEqual(await site.ask('get_bank_accounts', site.own(itemId)), []);
    assert.deepEqual(await site.ask('get_bank_transactions', site.own(itemId)), []);
    const documents: Row[] = await site.ask('get_documents', site.own(itemId));
    const invoices = documents.filter(({ type }) => type === 'invoice');
    assert.ok(invoices.length > 0);
    // The simulators' invoices are between 40 and 120 euros: in cents they would be thousands.
    for (const { amount } of invoices) assert.ok(Number(amount) > 1 && Number(amount) < 1000, String(amount));
    for (const { type } of documents)
      assert.ok(type === null || Object.hasOwn(documentTypes, String(type)), String(type));
    assert.equal(new Set(documents.map(({ id }) => id)).size, documents.length);
  });

  test('a document comes as a file where it has one, under its name', async () => {
    const { site, itemId } = await linkedSupplier();
    const documents: Row[] = await site.ask('get_documents', site.own(itemId));
    for (const { id, has_file, name, size } of documents) {
      const file = await site.post('download_document', { document_id: id, user: site.user });
      const bytes = Buffer.from(await file.arrayBuffer());
      assert.equal(file.status, has_file ? 200 : 404);
      if (!has_file) continue;
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
      if (size !== null) assert.equal(bytes.length, size);
      const disposition = file.headers.get('content-disposition') ?? '';
      assert.ok(disposition.endsWith(`${encodeURIComponent(String(name))}.pdf`), disposition);
    }
  });

  test('a document that cannot be one is left out, told, and stops no other', async () => {
    const { site, itemId } = linked();
    const whole: Row[] = await site.ask('get_documents', site.own(itemId));
    assert.ok(whole.length > 1);
    bench().wire.spoil(
      ({ verb, path }) => verb === 'GET' && /\/documents\?/.test(path),
      jsonSpoiler((body) => withLastRow(body, { id: null })),
    );
    const { status, message, skipped } = await site.call('get_documents', site.own(itemId));
    assert.equal(status, 200, JSON.stringify(message));
    assert.deepEqual(message, whole.slice(0, -1));
    assert.equal(skipped.length, 1);
  });

  test('news of a supplier is no news of accounts: a site hears that the item was read, and asks', async () => {
    const { site, itemId } = await linkedSupplier();
    const before = await typesToldOf(site, itemId);
    await bench().simulator.refresh(providerItemId(itemId));
    await bench().settle();
    const news = (await typesToldOf(site, itemId)).slice(0, -before.length || undefined);
    assert.ok(news.includes('item.refreshed'), news.join());
    assert.ok(!news.some((type) => type.startsWith('item.account')), news.join());
  });

  async function linkedSupplier() {
    const site = await bench().newSite();
    const itemId = await site.linkItem('supplier', 'get_bridge_connect_link', wanted);
    await bench().settle();
    return { site, itemId };
  }
}

/** The newest first. */
async function typesToldOf(site: Site, itemId: string): Promise<string[]> {
  const { deliveries } = await site.ask('get_webhook_deliveries', { item_id: itemId, limit: 100 });
  return deliveries.map(({ type }: { type: string }) => type);
}
