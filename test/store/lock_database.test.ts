import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '../../entities/client.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { clientRow } from './sample_rows.ts';

const holder = fileURLToPath(new URL('./holding_process.ts', import.meta.url));

async function databaseFile(t: TestContext): Promise<string> {
  return path.join(await temporaryFolder(t), 'bank.sqlite');
}

async function open(t: TestContext, file: string, alone: boolean): Promise<Store> {
  const store = await openStore(`sqlite:${file}`, { alone });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= store.close();
    return closed;
  };
  t.after(close);
  return { ...store, close };
}

/** A process that is a gateway of the file, as far as the lock goes. */
async function startHolder(t: TestContext, file: string) {
  const child = spawn(process.execPath, [holder, `sqlite:${file}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

const refusal = {
  name: 'DatabaseInUse',
  message: /^another gateway runs on \S+bank\.sqlite: stop it first, or use PostgreSQL, which serves several$/,
};

test('a second gateway on a SQLite file is refused, and may come when the first has ended', async (t) => {
  const file = await databaseFile(t);
  const first = await open(t, file, true);
  await assert.rejects(open(t, file, true), refusal);
  // The refusal took nothing from the first one.
  await assert.rejects(open(t, file, true), refusal);
  await first.close();
  await open(t, file, true);
  assert.equal((await stat(`${file}.lock`)).mode & 0o777, 0o600);
});

test('the command line uses the file beside a gateway', async (t) => {
  const file = await databaseFile(t);
  const gateway = await open(t, file, true);
  const command = await open(t, file, false);
  await command.write((manager) => manager.insert(Client, clientRow('a')));
  await command.close();
  assert.equal(await gateway.read.count(Client), 1);
  await assert.rejects(open(t, file, true), refusal, 'and what it closes frees nothing');
});

test('another process holds the lock by whatever name it found the file, and loses it when it is killed', async (t) => {
  const file = await databaseFile(t);
  const child = await startHolder(t, file);
  await assert.rejects(open(t, file, true), refusal);
  const byLink = path.join(await temporaryFolder(t), 'bank.sqlite');
  await symlink(file, byLink);
  await assert.rejects(open(t, byLink, true), refusal);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.ok(existsSync(`${file}.lock`), 'the file is still there, and means nothing');
  await open(t, file, true);
});

test('two SQLite files in one folder have a gateway each', async (t) => {
  const file = await databaseFile(t);
  await open(t, file, true);
  await open(t, file.replace('bank', 'other'), true);
});
