import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { User } from '../../entities/user.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type IswigoStack, startIswigoStack } from '../harness/start_iswigo_stack.ts';

describe('the documents of a site', () => {
  let stack: IswigoStack;
  let site: ClientSite;
  let itemId: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  let documents: any[];

  before(async () => {
    stack = await startIswigoStack();
    site = await stack.addSite('papers');
    const link = await site.link();
    itemId = (await site.comeBack(await site.visit(link))).searchParams.get('item_id') as string;
    documents = await site.ask('get_documents', { item_id: itemId, user: site.user });
  });
  afterEach(() => stack.iswigo.control.clearFaults());
  after(() => stack.close());

  const download = (documentId: string = documents[0].id) =>
    site.download({ document_id: documentId, user: site.user });

  test('are listed with ids that say whose they are', () => {
    assert.equal(documents.length, 3);
    for (const { id, item_id, provider } of documents) {
      assert.match(id, /^iswigo-/);
      assert.deepEqual([item_id, provider], [itemId, 'iswigo']);
    }
  });

  test('come as files, with name, type and length', async () => {
    const response = await download();
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual(
      [response.status, response.headers.get('content-type'), Number(response.headers.get('content-length'))],
      [200, 'application/pdf', documents[0].size],
    );
    assert.equal(createHash('sha1').update(bytes).digest('hex'), documents[0].sha1);
    const { name } = documents[0];
    assert.equal(
      response.headers.get('content-disposition'),
      `attachment; filename="${name}.pdf"; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
    );
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  });

  test('have names with any character', async () => {
    const response = await download(documents[1].id);
    await response.arrayBuffer();
    const disposition = response.headers.get('content-disposition') ?? '';
    assert.match(disposition, /filename="Document n_1 du/);
    assert.match(disposition, /filename\*=UTF-8''Document%20n%C2%B01%20du/);
  });

  for (const fault of ['short', 'changed'] as const) {
    test(`that arrive ${fault} are an error and no file`, async () => {
      stack.iswigo.control.setFaults({ documents: fault });
      const response = await download();
      const body = (await response.json()) as { exc_type: string };
      assert.deepEqual([response.status, body.exc_type], [503, 'ProviderUnavailableError']);
      assert.match(response.headers.get('content-type') ?? '', /json/);
      assert.equal(response.headers.get('content-disposition'), null);
    });
  }

  test('that nobody has are not found', async () => {
    for (const id of ['iswigo-0', '7', 'iswigo-../users']) {
      const response = await download(id);
      assert.deepEqual(
        [response.status, ((await response.json()) as { exc_type: string }).exc_type],
        [404, 'DoesNotExistError'],
        id,
      );
    }
  });

  test('are behind a password that is sealed in the user’s row, and in no plain text anywhere', async () => {
    const [iswigoUser] = stack.iswigo.control.users();
    const [row] = await stack.gateway.store.read.find(User);
    assert.ok(iswigoUser && row?.sealedSecret);
    assert.equal(iswigoUser.email, `u-${row.id}@bank-api.invalid`);
    assert.ok(!JSON.stringify(row).includes(iswigoUser.password));
  });
});
