import assert from 'node:assert/strict';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { SealedValue } from '../../../entities/sealed_value.ts';
import type { Logger } from '../../../src/operations/log.ts';
import { resealAll } from '../../../src/security/sealing/reseal.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { openSealerOf } from '../../../src/security/sealing/sealer_of_store.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { sealingKeyFile } from '../../../src/security/sealing/sealing_key_file.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { silentLog as log } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

const noKeys = { SEALING_KEYS: undefined };

async function installation(t: TestContext) {
  const folder = await temporaryFolder(t);
  const store = await openStore(`sqlite:${path.join(folder, 'bank.sqlite')}`);
  t.after(() => store.close());
  const dataDir = path.join(folder, 'data');
  return {
    store,
    dataDir,
    file: sealingKeyFile(dataDir),
    open: (given = log) => openSealerOf(store, noKeys, { log: given, dataDir }),
  };
}

async function forget(store: Store, name: string): Promise<void> {
  await store.write((manager) => manager.delete(SealedValue, { name }));
}

test('a start makes a key file beside a database in which nothing is sealed, and never another one', async (t) => {
  const { store, dataDir, file, open } = await installation(t);
  await open();
  const written = await readFile(file, 'utf8');
  await rm(file);
  const refusal = { name: 'SealingError', message: /^the key file .* is not there, .* put it back from the backup/ };
  await assert.rejects(open(), refusal);
  assert.deepEqual(await readdir(dataDir), [], 'nothing is left behind');

  // Also where the row that proves the keys is gone: something else is sealed.
  const sealed = await (await openSealer({ SEALING_KEYS: [newSealingKey()] })).seal('a secret', 'row');
  await store.write((manager) => manager.save(SealedValue, { name: 'other', sealed }));
  await forget(store, 'canary');
  await assert.rejects(open(), refusal);
  assert.deepEqual(await readdir(dataDir), []);
  await forget(store, 'other');
  await writeFile(file, written);
  await open();
  assert.equal(await readFile(file, 'utf8'), written);
});

test('who may make no key makes none, and works with the file that is named', async (t) => {
  const { store, dataDir } = await installation(t);
  const named = path.join(dataDir, 'keys/of-mine');
  const open = (mayMakeKey: boolean) =>
    openSealerOf(store, { ...noKeys, SEALING_KEYS_FILE: named }, { log, dataDir, mayMakeKey });
  await assert.rejects(open(false), {
    name: 'SealingError',
    message: `the key file ${named} is not there, and only bank-api init, or a start outside production, makes one`,
  });
  await assert.rejects(stat(dataDir), { code: 'ENOENT' });
  await open(true);
  assert.equal((await open(false)).keys.file, named);
});

test('a server that slept through a whole rotation believes the new file, and no other', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const { store, file, open } = await installation(t);
  const sleeper = await open();
  const older = (await readFile(file, 'utf8')).trim();
  const newer = newSealingKey();
  const idOf = (key: string) => key.slice(0, key.indexOf(':'));
  await writeFile(file, `${newer}\n`);
  nowMs += 1000;
  assert.deepEqual(await sleeper.keys.ids(), [idOf(older)], 'everything is sealed with the older one');
  assert.match((await sleeper.keys.trouble()) ?? '', /has not the keys any more/);
  await resealAll(store, await openSealer({ SEALING_KEYS: [newer, older] }));
  nowMs += 1000;
  assert.deepEqual(await sleeper.keys.ids(), [idOf(newer)]);
  assert.equal(await sleeper.keys.trouble(), undefined);
});

test('a key file and its folder that others may read are closed to them by a start', async (t) => {
  const { dataDir, file, open } = await installation(t);
  await open();
  const modes = async () => [(await stat(file)).mode & 0o777, (await stat(dataDir)).mode & 0o777];
  assert.deepEqual(await modes(), [0o600, 0o700]);
  await chmod(file, 0o644);
  await chmod(dataDir, 0o755);
  const warned: string[] = [];
  const hearing = { warn: (message: string) => warned.push(message) } as unknown as Logger;
  await open(hearing);
  assert.deepEqual(await modes(), [0o600, 0o700]);
  assert.deepEqual(warned.splice(0), [
    `others could read ${file}: closed to them`,
    `others could read ${dataDir}: closed to them`,
  ]);
  await open(hearing);
  assert.deepEqual(warned, [], 'said once');
});
