import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../entities/client.ts';
import { readPage } from '../../src/store/read_page.ts';
import { onBothDatabases } from './both_databases.ts';

onBothDatabases(({ freshStore }) => {
  test('a filter is looked for as far as the reach goes, and no further', async (t) => {
    const store = await freshStore(t);
    const ids = Array.from({ length: 60 }, (_, number) => `client-${String(number).padStart(2, '0')}`);
    const unused = { disabledAt: null, scopes: null, allowedFrom: null };
    await store.write((manager) =>
      manager.insert(
        Client,
        ids.map((id) => ({ id, name: id, apiKey: id, createdAt: new Date(), ...unused })),
      ),
    );
    const page = (wanted: number) =>
      readPage(
        {
          query: store.read.createQueryBuilder(Client, 'client'),
          by: ['id'],
          ascending: true,
          filter: (query) => void query.andWhere('client.id = :wanted', { wanted: ids[wanted] }),
        },
        { limit: 1, reach: 40 },
      );
    for (const wanted of [2, 30, 39]) {
      assert.deepEqual(
        (await page(wanted)).rows.map(({ id }) => id),
        [ids[wanted]],
      );
    }
    const beyond = await page(40);
    assert.deepEqual([beyond.rows.length, beyond.cut, beyond.next?.values], [0, true, [ids[39]]]);
  });
});
