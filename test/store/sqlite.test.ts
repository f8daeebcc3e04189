import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '../../entities/client.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { clientRow } from './sample_rows.ts';

async function fresh(t: TestContext): Promise<{ url: string; store: Store }> {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'bank.sqlite')}`;
  const store = await openStore(url);
  t.after(() => store.close());
  return { url, store };
}

/** Starts test/store/writing_process.ts, which says the name of each row once it is acknowledged. */
function startWriter(t: TestContext, url: string, prefix: string, rows: number) {
  const program = fileURLToPath(new URL('writing_process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url, prefix, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return { child, acknowledged: createInterface(child.stdout), ended: once(child, 'exit') };
}

test('a commit is on disk before it is acknowledged, in a log that readers do not wait for', async (t) => {
  const { store } = await fresh(t);
  const pragma = (name: string) => store.write((manager) => manager.query(`PRAGMA ${name}`));
  assert.deepEqual(await pragma('journal_mode'), [{ journal_mode: 'wal' }]);
  assert.deepEqual(await pragma('synchronous'), [{ synchronous: 2 }]);
});

test('the reading connection cannot write', async (t) => {
  const { store } = await fresh(t);
  await assert.rejects(store.read.insert(Client, clientRow('a')), /SQLITE_READONLY/);
});

test('another process may write the file at the same time, also between a read and a write of ours', async (t) => {
  const { url, store } = await fresh(t);
  const other = startWriter(t, url, 'theirs', 100);
  const theirs: string[] = [];
  const bothWrite = new Promise<void>((resolve) => {
    other.acknowledged.on('line', (name) => {
      theirs.push(name);
      resolve();
    });
  });
  await bothWrite;
  for (let number = 0; number < 100; number += 1) {
    await store.write(async (manager) => {
      await manager.count(Client);
      await manager.insert(Client, clientRow(`ours-${number}`));
    });
  }
  const [exitCode] = await other.ended;
  assert.equal(exitCode, 0);
  assert.equal(theirs.length, 100);
  assert.equal(await store.read.count(Client), 300);
});

test('a process that is killed leaves all that it acknowledged, and nothing half done', async (t) => {
  const { url, store } = await fresh(t);
  const other = startWriter(t, url, 'theirs', 1_000_000);
  const theirs: string[] = [];
  for await (const name of other.acknowledged) {
    theirs.push(name);
    if (theirs.length === 20) other.child.kill('SIGKILL');
  }
  await other.ended;
  const stored = (await store.read.find(Client)).map(({ name }) => name);
  assert.deepEqual(
    theirs.filter((name) => !stored.includes(name)),
    [],
  );
  const halves = stored.filter((name) => !stored.includes(name.startsWith('half-') ? name.slice(5) : `half-${name}`));
  assert.deepEqual(halves, []);
  await store.write((manager) => manager.insert(Client, clientRow('after')));
});

test('a transaction that SQLite ended by itself does not swallow the writes that follow', async (t) => {
  const { store } = await fresh(t);
  await assert.rejects(
    store.write(async (manager) => {
      await manager.query('ROLLBACK');
      throw new Error('the disk is full');
    }),
    { message: 'the disk is full' },
  );
  await assert.rejects(
    store.write(() => Promise.reject(new Error('another failure'))),
    { message: 'another failure' },
  );
  await store.write((manager) => manager.insert(Client, clientRow('kept')));
  assert.equal(await store.read.countBy(Client, { name: 'kept' }), 1);
});

test('a database in a folder that does not exist makes the folder', async (t) => {
  const folder = await temporaryFolder(t);
  const store = await openStore(`sqlite:${path.join(folder, 'deep', 'down', 'bank.sqlite')}`);
  await store.check();
  await store.close();
});
