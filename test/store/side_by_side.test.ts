import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { sideBySide } from '../../src/store/side_by_side.ts';
import { onBothDatabases } from './both_databases.ts';

const most = 3;

onBothDatabases(({ kind, freshStore }) => {
  test('looks are side by side where there are connections for it, and never over more than three', async (t) => {
    const { read } = await freshStore(t);
    const connected = kind === 'postgres' ? 'pg_backend_pid()' : '1';
    const seen = { under: 0, most: 0, by: new Set<unknown>() };
    const together = Promise.withResolvers<void>();
    const look = async (by: EntityManager) => {
      seen.under += 1;
      seen.most = Math.max(seen.most, seen.under);
      if (seen.under === most || kind === 'sqlite') together.resolve();
      await together.promise;
      const many = Array.from({ length: 8 }, () => by.query(`SELECT ${connected} AS "connection"`));
      for (const [row] of await Promise.all(many)) seen.by.add(row.connection);
      seen.under -= 1;
      return seen.most;
    };
    const found = await sideBySide(read, [async () => 'first', look, look, look, look, look, async () => 'last']);
    assert.deepEqual([found[0], found[6]], ['first', 'last']);
    assert.equal(seen.most, kind === 'postgres' ? most : 1);
    assert.ok(seen.by.size <= most, `${seen.by.size} connections`);
  });

  test('a look that fails is told of, and its connection is free again', async (t) => {
    const { read } = await freshStore(t);
    const fails = (by: EntityManager) => by.query('SELECT 1 FROM nowhere');
    // Ten connections are there: more failures than that would leave none.
    for (let n = 0; n < 12; n += 1) await assert.rejects(sideBySide(read, [fails]), /nowhere/);
    assert.deepEqual(await sideBySide(read, [async (by) => (await by.query('SELECT 1 AS "one"')).length]), [1]);
  });
});
