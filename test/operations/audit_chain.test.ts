import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import { recordAudit } from '../../src/operations/audit.ts';
import { hashOfEntry } from '../../src/operations/audit_chain.ts';
import { chainOlderAudit } from '../../src/operations/chain_older_audit.ts';
import { purgeAudit } from '../../src/operations/purge_audit.ts';
import { verifyAudit } from '../../src/operations/verify_audit.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type Database, onBothDatabases } from '../store/both_databases.ts';

const record = (store: Store, target: string, detail?: NonNullable<AuditEntry['detail']>) =>
  store.write((manager) =>
    recordAudit(manager, { actor: 'operator', action: 'test.write', target, ...(detail && { detail }) }),
  );

async function filled(t: TestContext, freshStore: Database['freshStore'], entries: number): Promise<Store> {
  const store = await freshStore(t);
  for (let number = 1; number <= entries; number += 1) {
    await record(store, `test:${number}`, { number, text: 'é "quoted" \u2028 \\', none: null, yes: true });
  }
  return store;
}

/** The first entry that does not hold. */
const brokenIn = async (store: Store) => (await verifyAudit(store.read)).broken?.number;

onBothDatabases(({ freshStore, freshUrl, kind }) => {
  test('entries are numbered and linked in the order in which they are committed, and hold', async (t) => {
    const store = await filled(t, freshStore, 3);
    const entries = await store.read.find(AuditEntry, { order: { number: 'ASC' } });
    assert.deepEqual(
      entries.map(({ number }) => number),
      [1, 2, 3],
    );
    let before = '0'.repeat(64);
    for (const entry of entries) {
      assert.equal(entry.previousHash, before);
      assert.equal(entry.hash, hashOfEntry(entry, { number: entry.number as number, previousHash: before }));
      before = entry.hash as string;
    }
    const verdict = await verifyAudit(store.read);
    assert.deepEqual(verdict, {
      entries: 3,
      first: 1,
      head: { number: 3, hash: before },
      unchained: 0,
      broken: undefined,
    });
  });

  test('several entries of one transaction follow each other, and none stays of one that fails', async (t) => {
    const store = await filled(t, freshStore, 1);
    const two = (fails: boolean) =>
      store.write(async (manager) => {
        for (const target of ['a', 'b']) await recordAudit(manager, { actor: 'gateway', action: 'test', target });
        if (fails) throw new Error('no');
      });
    await assert.rejects(two(true), /no/);
    assert.equal(await store.read.count(AuditEntry), 1);
    await two(false);
    assert.equal(await store.read.count(AuditEntry), 3);
    assert.equal(await brokenIn(store), undefined);
  });

  test('an entry outside of a transaction of the gate is refused, because nobody would write it', async (t) => {
    const store = await freshStore(t);
    await assert.rejects(
      recordAudit(store.read, { actor: 'operator', action: 'test', target: 'a' }),
      /transaction of the gate/,
    );
  });

  test('two processes that write at once make one chain', async (t) => {
    const url = await freshUrl(t);
    const stores = await Promise.all([openStore(url), openStore(url)]);
    await Promise.all(stores.flatMap((store) => Array.from({ length: 20 }, (_, at) => record(store, `test:${at}`))));
    const verdict = await verifyAudit((stores[0] as Store).read);
    assert.deepEqual([verdict.entries, verdict.broken], [40, undefined]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('transactions that hold each other’s rows when they write entries do not wait in a circle', async (t) => {
    const store = await filled(t, freshStore, 1);
    // On SQLite one follows the other; on PostgreSQL the first entry is recorded while the second holds the row.
    const rows = ['test:x', 'test:y'];
    await store.write(async (manager) => {
      for (const name of rows) {
        await manager.query('INSERT INTO "notices" ("name", "at") VALUES ($1, 0)', [name]);
      }
    });
    const touch = (target: string) =>
      store.write(async (manager) => {
        await recordAudit(manager, { actor: 'gateway', action: 'test', target });
        for (const name of rows) await manager.query('UPDATE "notices" SET "at" = "at" + 1 WHERE "name" = $1', [name]);
      });
    await Promise.all(Array.from({ length: 20 }, (_, at) => touch(`test:${at}`)));
    assert.equal((await verifyAudit(store.read)).entries, 21);
  });

  for (const [what, change, first] of [
    ['an actor is changed', `UPDATE "audit_entries" SET "actor" = 'gateway' WHERE "number" = 2`, 2],
    ['a detail is changed', `UPDATE "audit_entries" SET "detail" = '{"number":9}' WHERE "number" = 3`, 3],
    ['a time is changed', `UPDATE "audit_entries" SET "at" = "at" + 1 WHERE "number" = 4`, 4],
    ['one is taken away', `DELETE FROM "audit_entries" WHERE "number" = 3`, 3],
    ['the first is taken away', `DELETE FROM "audit_entries" WHERE "number" = 1`, 1],
    ['the last is taken away', `DELETE FROM "audit_entries" WHERE "number" = 5`, 5],
    ['all are taken away', `DELETE FROM "audit_entries"`, 1],
    ['one is taken out of the chain', `UPDATE "audit_entries" SET "number" = NULL WHERE "number" = 2`, 2],
    ['one is put behind the end', `UPDATE "audit_entries" SET "number" = 6 WHERE "number" = 5`, 5],
    ['the head is set back', `UPDATE "audit_head" SET "number" = 4`, 5],
    ['the head is taken away', `DELETE FROM "audit_head"`, 5],
  ] as const) {
    test(`the first broken entry is named when ${what}`, async (t) => {
      const store = await filled(t, freshStore, 5);
      await store.write((manager) => manager.query(change));
      assert.equal(await brokenIn(store), first);
    });
  }

  test('an entry that is made anew with a fitting hash does not fit the next one, and a whole new chain no noted head', async (t) => {
    const store = await filled(t, freshStore, 4);
    const { head } = await verifyAudit(store.read);
    const forge = async (from: number) => {
      let previousHash: string | undefined;
      for (const entry of await store.read.find(AuditEntry, { order: { number: 'ASC' } })) {
        const number = entry.number as number;
        if (number < from) continue;
        previousHash ??= entry.previousHash as string;
        const forged = { ...entry, actor: 'gateway' };
        const hash = hashOfEntry(forged, { number, previousHash });
        await store.write((manager) =>
          manager.update(
            AuditEntry,
            { id: entry.id },
            { actor: 'gateway', previousHash: previousHash as string, hash },
          ),
        );
        previousHash = hash;
        if (from === 2) return;
      }
      await store.write((manager) => manager.update(AuditHead, { name: 'audit' }, { hash: previousHash as string }));
    };
    await forge(2);
    assert.equal(await brokenIn(store), 3);
    await forge(1);
    assert.equal(await brokenIn(store), undefined);
    assert.equal((await verifyAudit(store.read, head)).broken?.number, 4);
  });

  test('a noted head is proved also when the chain has grown', async (t) => {
    const store = await filled(t, freshStore, 2);
    const { head } = await verifyAudit(store.read);
    await record(store, 'test:more');
    assert.equal((await verifyAudit(store.read, head)).broken, undefined);
    assert.equal((await verifyAudit(store.read, { ...head, number: 9 })).broken?.number, 4);
  });

  test('what an older version wrote comes to the end of the chain at the next start, the oldest first, once', async (t) => {
    const store = await filled(t, freshStore, 1);
    await store.write(async (manager) => {
      for (const [at, id] of [2, 1, 3].entries()) {
        const place = { number: null, previousHash: null, hash: null };
        const entry = { actor: 'operator', action: 'old', target: `old:${id}`, detail: at ? { at } : null };
        await manager.insert(AuditEntry, { id: `old-${id}`, at: new Date(id), ...entry, ...place });
      }
    });
    assert.equal((await verifyAudit(store.read)).unchained, 3);
    const other = kind === 'postgres' ? store : undefined;
    const counts = await Promise.all([chainOlderAudit(store), ...(other ? [chainOlderAudit(other)] : [])]);
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      3,
    );
    const chain = await store.read.find(AuditEntry, { order: { number: 'ASC' } });
    assert.deepEqual(
      chain.map(({ target }) => target),
      ['test:1', 'old:1', 'old:2', 'old:3'],
    );
    assert.deepEqual(
      [await chainOlderAudit(store), (await verifyAudit(store.read)).unchained, await brokenIn(store)],
      [0, 0, undefined],
    );
  });

  test('old entries are purged from the beginning only, and the rest still holds', async (t) => {
    const store = await freshStore(t);
    for (let number = 1; number <= 250; number += 1) await record(store, `test:${number}`);
    const young = new Date(Date.now() + 1000);
    // One in the middle is younger, as when a clock was set back: what stands behind it stays.
    const restore = await store.read.findOneByOrFail(AuditEntry, { number: 231 });
    await store.write((manager) => manager.update(AuditEntry, { number: 231 }, { at: new Date(young.getTime() + 1) }));
    assert.equal(await purgeAudit(store, young), 230);
    await store.write((manager) => manager.update(AuditEntry, { number: 231 }, { at: restore.at }));
    assert.equal(await purgeAudit(store, new Date(0)), 0);
    const { first, entries, broken, head } = await verifyAudit(store.read);
    assert.deepEqual([first, entries, broken, head.number], [231, 20, undefined, 250]);
    await store.write((manager) => manager.delete(AuditEntry, { number: 231 }));
    assert.equal(await brokenIn(store), 231, 'a beginning that nobody purged is missed');
  });

  test('a chain of which all was purged goes on', async (t) => {
    const store = await filled(t, freshStore, 2);
    assert.equal(await purgeAudit(store, new Date(Date.now() + 1000)), 2);
    await record(store, 'test:3');
    const { first, entries, broken } = await verifyAudit(store.read);
    assert.deepEqual([first, entries, broken], [3, 1, undefined]);
  });
});
