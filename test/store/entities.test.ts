import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Between,
  type EntityMetadata,
  IsNull,
  LessThan,
  LessThanOrEqual,
  MoreThan,
  MoreThanOrEqual,
  Not,
  Or,
} from 'typeorm';
import { Client } from '../../entities/client.ts';
import { onBothDatabases } from './both_databases.ts';
import { clientRow, fillTables, sampleRow, someInstant } from './sample_rows.ts';

const instants = [
  ['the first moment', new Date(0)],
  ['before 1970', new Date('1969-12-31T23:59:59.001Z')],
  ['the hour that is there twice in Paris', new Date('2026-10-25T01:30:00.123Z')],
  ['the hour that is not there in Paris', new Date('2026-03-29T01:30:00.000Z')],
  ['the last millisecond of a day', new Date('2024-02-29T23:59:59.999Z')],
  ['far away', new Date('9999-12-31T23:59:59.999Z')],
] as const;

onBothDatabases(({ freshStore }) => {
  test('every column of every table gives back what was put in, up to its full length, or null', async (t) => {
    const store = await freshStore(t);
    await store.write(fillTables);
    for (const table of store.read.connection.entityMetadatas) {
      const stored = await store.read.find<object>(table.target);
      const wanted = [sampleRow(table, false), sampleRow(table, true)];
      const given = stored.map((row) => withoutGenerated(row, table));
      assert.deepEqual(sorted(given), sorted(wanted), table.tableName);
    }
  });

  for (const [name, instant] of instants) {
    test(`an instant is the same to the millisecond: ${name}`, async (t) => {
      const store = await freshStore(t);
      await store.write((manager) =>
        manager.insert(Client, clientRow('a', { createdAt: instant, disabledAt: instant })),
      );
      const client = await store.read.findOneByOrFail(Client, { name: 'a' });
      assert.deepEqual([client.createdAt, client.disabledAt], [instant, instant]);
      const [raw] = await store.read.query('SELECT "createdAt" AS stored FROM clients');
      assert.equal(Number(raw.stored), instant.getTime());
    });
  }

  test('instants are compared as instants, in every way one can ask', async (t) => {
    const store = await freshStore(t);
    const at = (ms: number) => new Date(someInstant.getTime() + ms);
    await store.write(async (manager) => {
      for (const ms of [-1, 0, 1]) await manager.insert(Client, clientRow(`c${ms}`, { createdAt: at(ms) }));
      await manager.insert(Client, clientRow('off', { createdAt: at(5), disabledAt: at(0) }));
    });
    const named = async (where: object) =>
      (await store.read.find(Client, { where, order: { createdAt: 'ASC' } })).map(({ name }) => name);
    assert.deepEqual(await named({ createdAt: someInstant }), ['c0']);
    assert.deepEqual(await named({ createdAt: LessThan(at(0)) }), ['c-1']);
    assert.deepEqual(await named({ createdAt: LessThanOrEqual(at(0)) }), ['c-1', 'c0']);
    assert.deepEqual(await named({ createdAt: MoreThan(at(0)) }), ['c1', 'off']);
    assert.deepEqual(await named({ createdAt: Not(MoreThanOrEqual(at(0))) }), ['c-1']);
    assert.deepEqual(await named({ createdAt: Between(at(0), at(1)) }), ['c0', 'c1']);
    assert.deepEqual(await named({ disabledAt: IsNull() }), ['c-1', 'c0', 'c1']);
    assert.deepEqual(await named({ disabledAt: Or(IsNull(), MoreThan(at(0))) }), ['c-1', 'c0', 'c1']);
    assert.deepEqual(await named({ disabledAt: Or(LessThan(at(-1)), LessThan(at(1))) }), ['off']);

    const updated = await store.write((m) => m.update(Client, { createdAt: MoreThan(at(0)) }, { disabledAt: at(9) }));
    const deleted = await store.write((m) => m.delete(Client, { disabledAt: Or(IsNull(), LessThan(at(0))) }));
    assert.deepEqual([updated.affected, deleted.affected], [2, 2]);
  });

  test('texts are told apart by case and accent, and kept to the letter', async (t) => {
    const store = await freshStore(t);
    const names = ['Dokos', 'dokos', 'dokós', 'dokos ', '😀'];
    await store.write(async (manager) => {
      for (const name of names) await manager.insert(Client, clientRow(name));
    });
    for (const name of names) assert.equal((await store.read.findOneBy(Client, { name }))?.name, name);
  });

  test('what must be unique is, and the whole transaction goes with the second', async (t) => {
    const store = await freshStore(t);
    await store.write((manager) => manager.insert(Client, clientRow('a')));
    await assert.rejects(
      store.write(async (manager) => {
        await manager.insert(Client, clientRow('b'));
        await manager.insert(Client, clientRow('a', { id: 'other', apiKey: 'other' }));
      }),
      /unique/i,
    );
    assert.equal(await store.read.count(Client), 1);
  });

  test('an insert that gives way to what is there says nothing and changes nothing', async (t) => {
    const store = await freshStore(t);
    const insert = (row: Client) =>
      store.write((manager) => manager.createQueryBuilder().insert().into(Client).values(row).orIgnore().execute());
    await insert(clientRow('a'));
    await insert(clientRow('a', { id: 'other', apiKey: 'other' }));
    assert.deepEqual(
      (await store.read.find(Client)).map(({ id }) => id),
      ['client-a'],
    );
  });

  test('an update says how many rows it touched', async (t) => {
    const store = await freshStore(t);
    await store.write((manager) => manager.insert(Client, clientRow('a')));
    const touch = (name: string) =>
      store.write((manager) => manager.update(Client, { name }, { disabledAt: someInstant }));
    assert.equal((await touch('a')).affected, 1);
    assert.equal((await touch('b')).affected, 0);
  });
});

function withoutGenerated(row: object, { columns }: EntityMetadata): Record<string, unknown> {
  const generated = columns.filter(({ isGenerated }) => isGenerated).map(({ propertyName }) => propertyName);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !generated.includes(name)));
}

function sorted(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
