import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../entities/client.ts';
import { ownerNames } from '../../src/operator/documents/owner_names.ts';
import { findAttempts } from '../../src/relay/deliveries/find_deliveries.ts';
import { anyOf } from '../../src/store/any_of.ts';
import { onBothDatabases } from './both_databases.ts';
import { clientRow } from './sample_rows.ts';

/** More than either database takes as variables of a statement. */
const many = Array.from({ length: 70_000 }, (_, n) => `id-${n}`);

onBothDatabases(({ freshStore }) => {
  test('a row is found by any of 70,000 values, and by none of none', async (t) => {
    const store = await freshStore(t);
    for (const name of ['a', 'b']) await store.write((manager) => manager.insert(Client, clientRow(name)));
    const find = (ids: string[]) => store.read.findBy(Client, { id: anyOf(store.read, ids) });
    const found = await find([...many, 'client-b']);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['client-b'],
    );
    assert.deepEqual(await find([]), []);
  });

  test('a long list has its names and attempts', async (t) => {
    const { read } = await freshStore(t);
    const rows = many.map((id) => ({ id, clientId: id, siteId: id }));
    assert.equal((await ownerNames(read, rows))('id-1'), 'id-1');
    assert.equal((await findAttempts(read, rows as unknown as Parameters<typeof findAttempts>[1])).size, 0);
  });
});
