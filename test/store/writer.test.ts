import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { DataSource, type EntityManager } from 'typeorm';
import { Client } from '../../entities/client.ts';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { postgresPool } from '../../src/store/postgres_pool.ts';
import { openStore } from '../../src/store/store.ts';
import type { Writer } from '../../src/store/writer.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { onBothDatabases } from './both_databases.ts';
import { clientRow } from './sample_rows.ts';

/**
 * Four writes at once for each connection of the pool, of which every second fails after it wrote. Says which were acknowledged,
 * which failed for another reason than their own, and which rows are there in the end. With a hundred of them the last had to wait
 * longer for a connection than a gateway does, where the machine had ten other things to do.
 */
async function manyWrites(write: Writer, read: EntityManager) {
  const acknowledged: string[] = [];
  const failures: string[] = [];
  const one = async (number: number) => {
    try {
      await write(async (manager) => {
        await manager.insert(Client, clientRow(`c${number}`));
        for (let look = 0; look < 5; look += 1) await manager.countBy(Client, { name: 'none' });
        if (number % 2 === 1) throw new Error('meant to fail');
      });
      acknowledged.push(`c${number}`);
    } catch (error) {
      if ((error as Error).message !== 'meant to fail') failures.push((error as Error).message);
    }
  };
  await Promise.all(Array.from({ length: 40 }, (_, number) => one(number)));
  const stored = (await read.find(Client)).map(({ name }) => name);
  return { acknowledged: acknowledged.sort(), stored: stored.sort(), failures };
}

const evenOnes = Array.from({ length: 20 }, (_, half) => `c${2 * half}`).sort();

onBothDatabases(({ kind, freshStore, freshUrl }) => {
  test('of many writes at once exactly the acknowledged ones stay', async (t) => {
    const store = await freshStore(t);
    const { acknowledged, stored, failures } = await manyWrites(store.write, store.read);
    assert.deepEqual(failures, []);
    assert.deepEqual(acknowledged, evenOnes);
    assert.deepEqual(stored, evenOnes);
  });

  test('an acknowledged write stays when another one that was open meanwhile fails', async (t) => {
    const store = await freshStore(t);
    const failing = store.write(async (manager) => {
      await manager.insert(Client, clientRow('failing'));
      throw new Error('meant to fail');
    });
    const working = store.write((manager) => manager.insert(Client, clientRow('working')));
    await assert.rejects(failing, { message: 'meant to fail' });
    await working;
    assert.deepEqual(
      (await store.read.find(Client)).map(({ name }) => name),
      ['working'],
    );
  });

  test('a reader sees nothing of a transaction before it ends, and all of it after', async (t) => {
    const store = await freshStore(t);
    await store.write(async (manager) => {
      await manager.insert(Client, clientRow('a'));
      assert.equal(await store.read.count(Client), 0);
      await manager.insert(Client, clientRow('b'));
    });
    assert.equal(await store.read.count(Client), 2);
  });

  test('what the work gives back is given on, and what it throws is thrown on', async (t) => {
    const store = await freshStore(t);
    assert.equal(await store.write(async () => 42), 42);
    const reason = new Error('a reason');
    await assert.rejects(
      store.write(() => Promise.reject(reason)),
      (error) => error === reason,
    );
  });

  test('save, remove and a transaction inside work as inserts do', async (t) => {
    const store = await freshStore(t);
    await store.write(async (manager) => {
      const saved = await manager.save(Client, clientRow('saved'));
      await manager.save(Client, clientRow('removed'));
      await manager.remove(Client, await manager.findOneByOrFail(Client, { name: 'removed' }));
      await manager.transaction((inner) => inner.update(Client, { id: saved.id }, { name: 'renamed' }));
    });
    assert.deepEqual(
      (await store.read.find(Client)).map(({ name }) => name),
      ['renamed'],
    );
  });

  test('work that fails leaves nothing, whether it read first, wrote first or did nothing yet', async (t) => {
    const { write, read } = await freshStore(t);
    const fail = () => Promise.reject(new Error('meant to fail'));
    const works: ((manager: EntityManager) => Promise<unknown>)[] = [
      fail,
      async (manager) => {
        await manager.countBy(Client, { name: 'none' });
        await manager.insert(Client, clientRow('read first'));
        await fail();
      },
      async (manager) => {
        await manager.insert(Client, clientRow('wrote first'));
        await fail();
      },
    ];
    for (const work of works) await assert.rejects(write(work), /meant to fail/);
    await write((manager) => manager.insert(Client, clientRow('stays')));
    assert.deepEqual(
      (await read.find(Client)).map(({ name }) => name),
      ['stays'],
    );
  });

  if (kind === 'postgres') {
    test('a statement that writes is not sent when the server refuses the begin of its transaction', async (t) => {
      const client = new postgresPool.Client({ connectionString: await freshUrl(t), pipeline: true });
      await client.connect();
      t.after(() => client.end());
      await client.query('BEGIN');
      await assert.rejects(client.query('SELECT 1 / 0'), /division by zero/);
      await client.query('START TRANSACTION');
      await assert.rejects(client.query('ROLLBACK'), /current transaction is aborted/);
      assert.equal(client.getTransactionStatus(), 'E', 'it is still as it was');
    });
  }

  test('a store can be closed while writes wait, and they are done first', async (t) => {
    const url = await freshUrl(t);
    const store = await openStore(url);
    const names = ['a', 'b', 'c'];
    const waiting = names.map((name) => store.write((manager) => manager.insert(Client, clientRow(name))));
    await store.close();
    await Promise.all(waiting);
    const again = await openStore(url);
    t.after(() => again.close());
    assert.deepEqual((await again.read.find(Client)).map(({ name }) => name).sort(), names);
  });
});

describe('without the gate', () => {
  test('SQLite loses acknowledged writes or fails innocent ones: the reason for the gate', async (t) => {
    const url = `sqlite:${path.join(await temporaryFolder(t), 'bank.sqlite')}`;
    await (await openStore(url)).close();
    const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
    t.after(() => dataSource.destroy());
    const { acknowledged, stored, failures } = await manyWrites(
      (work) => dataSource.transaction(work),
      dataSource.manager,
    );
    const lost = acknowledged.filter((name) => !stored.includes(name));
    const unwanted = stored.filter((name) => !acknowledged.includes(name));
    assert.ok(lost.length + unwanted.length + failures.length > 0);
  });
});
