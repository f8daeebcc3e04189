import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, lstat, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Client } from '../../entities/client.ts';
import { Operator } from '../../entities/operator.ts';
import { OperatorInvitation } from '../../entities/operator_invitation.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import { PortalLink } from '../../entities/portal_link.ts';
import { PortalSession } from '../../entities/portal_session.ts';
import { Replica } from '../../entities/replica.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { chainOlderAudit } from '../../src/operations/chain_older_audit.ts';
import { verifyAudit } from '../../src/operations/verify_audit.ts';
import { assertSealingKeys } from '../../src/security/sealing/sealed_values.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { clientRow, sampleRow } from '../store/sample_rows.ts';
import { putSqlite } from '../upgrade/databases_of_fixtures.ts';
import { fixtureKey } from '../upgrade/fixture.ts';
import { bankApi, bareBankApi, jsonOf } from './bank_api.ts';

const [older, newer] = [newSealingKey(new Date('2026-01-02')), newSealingKey(new Date('2026-03-04'))];
const idOf = (key: string) => key.slice(0, key.indexOf(':'));

/** A database with a client and two tokens, each sealed with another key, as a gateway has it open. */
async function installation(t: TestContext) {
  const folder = await temporaryFolder(t);
  const database = path.join(folder, 'data', 'bank-api.sqlite');
  const store = await openStore(`sqlite:${database}`, { alone: true });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= store.close();
    return closed;
  };
  t.after(close);
  const keys = [newer, older];
  const sealer = await openSealer({ SEALING_KEYS: keys });
  await assertSealingKeys(store, sealer);
  const user = { clientId: 'c', provider: 'bridge', providerUserId: null, tokenExpiresAt: null, createdAt: new Date() };
  const byOlder = await openSealer({ SEALING_KEYS: [older] });
  await store.write(async (manager) => {
    await manager.insert(Client, clientRow('before'));
    for (const [id, by] of [
      ['u1', sealer],
      ['u2', byOlder],
    ] as const) {
      const sealedToken = await by.seal('a token', `users/${id}/token`);
      await manager.insert(User, { ...user, id, externalId: id, sealedToken });
    }
  });
  const file = path.join(folder, 'backup.sqlite');
  const addClient = (name: string) => store.write((manager) => manager.insert(Client, clientRow(name)));
  return { folder, database, store, close, file, addClient, ...bankApi(folder, { SEALING_KEYS: keys.join() }) };
}

async function clientsIn(file: string): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(`sqlite:${file}`, 'read')).initialize();
  const clients = await dataSource.manager.find(Client, { order: { name: 'ASC' } });
  await dataSource.destroy();
  return clients.map(({ name }) => name);
}

describe('bank-api backup, of a SQLite file', () => {
  test('writes all that is committed into one file of its owner, while a gateway has the database', async (t) => {
    const { file, json, database, folder } = await installation(t);
    const backup = await json('backup', file);
    assert.deepEqual([backup.file, backup.database], [file, `sqlite:${database}`]);
    assert.deepEqual([backup.keys, backup.missing_keys], [[idOf(older), idOf(newer)], []]);
    assert.match(backup.migration, /^\w+17\d{11}$/);
    const { mode, size } = await stat(file);
    assert.deepEqual([mode & 0o777, size], [0o600, backup.bytes]);
    assert.deepEqual(await clientsIn(file), ['before']);
    assert.deepEqual((await readdir(folder)).sort(), ['backup.sqlite', 'data'], 'nothing stands beside it');
    const bytes = await readFile(file, 'latin1');
    for (const key of [older, newer]) assert.ok(!bytes.includes(key.slice(idOf(key).length + 1)));
  });

  test('says which database it is of, and which keys are needed', async (t) => {
    const { file, run, database } = await installation(t);
    const { stdout, stderr } = await run('backup', file);
    assert.equal(stderr, `bank-api: the database is sqlite:${database}\n`);
    assert.match(
      stdout,
      /^\S+backup\.sqlite: \d+ bytes, whole, with everything that was acknowledged before 2\S+Z\.\n/,
    );
    assert.match(
      stdout,
      new RegExp(`\nIt needs the sealing keys ${idOf(older)} ${idOf(newer)}, which are not in it\\.\n$`),
    );
  });

  test('names the keys that are not here', async (t) => {
    const { file, folder } = await installation(t);
    const backup = await bankApi(folder, { SEALING_KEYS: newer }).json('backup', file);
    assert.deepEqual([backup.missing_keys, backup.keys_at], [[idOf(older)], 'SEALING_KEYS']);
  });

  test('overwrites nothing, and leaves nothing of a failure', async (t) => {
    const { file, run, folder } = await installation(t);
    await writeFile(file, 'mine');
    const { exitCode, stderr } = await run('backup', file);
    assert.equal(exitCode, 1);
    assert.match(stderr, /backup\.sqlite is there already/);
    assert.equal(await readFile(file, 'utf8'), 'mine');
    const elsewhere = await run('backup', path.join(folder, 'nowhere', 'b'));
    assert.equal(elsewhere.exitCode, 1);
    assert.match(elsewhere.stderr, /nowhere cannot be written/);
    assert.deepEqual((await readdir(folder)).sort(), ['backup.sqlite', 'data']);
  });

  test('tells that the database is damaged, and makes no backup of it', async (t) => {
    const { file, run, database, close } = await installation(t);
    await close();
    const bytes = await readFile(database);
    // An index that lacks what its table has.
    const dataSource = await new DataSource(dataSourceOptions(`sqlite:${database}`)).initialize();
    await dataSource.query('PRAGMA foreign_keys = OFF');
    await dataSource.query(
      `INSERT INTO items ("id","clientId","userId","siteId","provider","providerItemId","bank","status","needs","createdAt","updatedAt")
       VALUES ('1','c','nobody','nowhere','bridge','1','b',0,'nothing',1,1)`,
    );
    await dataSource.destroy();
    const { exitCode, stderr } = await run('backup', file);
    assert.equal(exitCode, 1);
    assert.match(stderr, /damaged: a row of items points to nothing in (users|sites)/);
    assert.equal(existsSync(file), false);
    await writeFile(database, bytes.fill(0x5a, 4096, 12288));
    assert.match((await run('backup', file)).stderr, /damaged|malformed/);
    assert.equal(existsSync(file), false);
  });

  test('makes no database where there is none', async (t) => {
    const folder = await temporaryFolder(t);
    const { exitCode, stderr } = await bareBankApi(folder)('backup', path.join(folder, 'b'));
    assert.equal(exitCode, 1);
    assert.match(stderr, /there is no database data\/bank-api\.sqlite to back up/);
    assert.deepEqual(await readdir(folder), []);
  });
});

/** The entries of a database's audit trail about the whole of it; the trail must hold. */
async function entriesIn(file: string) {
  const store = await openStore(`sqlite:${file}`);
  await chainOlderAudit(store);
  const { broken, unchained } = await verifyAudit(store.read);
  assert.deepEqual([broken, unchained], [undefined, 0]);
  const entries = await store.read.find(AuditEntry, { where: { target: 'database:all' }, order: { number: 'ASC' } });
  await store.close();
  return entries.map(({ actor, action, detail }) => [actor, action, detail?.file, detail?.migration]);
}

describe('the audit trail', () => {
  test('has an entry of each backup, and what is restored one of that; nobody that lived then lives there', async (t) => {
    const { file, json, database, store, close } = await installation(t);
    const alive = { id: 'r', name: 'gateway:8000', keyIds: [idOf(newer)], startedAt: new Date(), seenAt: new Date() };
    await store.write((manager) => manager.insert(Replica, alive));
    // A session that was ended since must not live again.
    await store.write(async (manager) => {
      for (const entity of [Operator, OperatorInvitation, OperatorSession, Site, PortalLink, PortalSession]) {
        await manager.insert(entity, sampleRow(manager.connection.getMetadata(entity), true));
      }
    });
    const { migration, not_audited: why } = await json('backup', file);
    assert.equal(why, null);
    await close();
    const { kept } = await json('restore', file);
    assert.deepEqual(await entriesIn(kept), [['operator', 'database.backup', file, migration]]);
    assert.deepEqual(await entriesIn(database), [['operator', 'database.restore', file, migration]]);
    const dataSource = await new DataSource(dataSourceOptions(`sqlite:${database}`, 'read')).initialize();
    const people = ['operator_invitations', 'operator_sessions', 'portal_links', 'portal_sessions'];
    for (const table of ['replicas', ...people]) {
      assert.deepEqual(await dataSource.query(`SELECT * FROM ${table}`), [], table);
    }
    assert.equal((await dataSource.query('SELECT * FROM operators')).length, 1);
    await dataSource.destroy();
  });

  test('has them too in a database of an older version, which is not migrated for that', async (t) => {
    const url = await putSqlite(t, 'a95d7df');
    const database = url.slice('sqlite:'.length);
    const file = path.join(await temporaryFolder(t), 'backup.sqlite');
    const { json } = bankApi(path.dirname(database), { DATABASE_URL: url, SEALING_KEYS: fixtureKey });
    const { migration } = await json('backup', file);
    const { kept, missing_migrations: missing } = await json('restore', file);
    assert.ok(missing.includes('AuditChain1700000000305'));
    assert.deepEqual(await entriesIn(kept), [['operator', 'database.backup', file, migration]]);
    assert.deepEqual(await entriesIn(database), [['operator', 'database.restore', file, migration]]);
  });

  test('keeps no backup from being made when it takes no entry', async (t) => {
    const { file, run, store } = await installation(t);
    await store.write((manager) =>
      manager.query(`CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(FAIL, 'no room'); END`),
    );
    const { exitCode, stdout } = await run('backup', file);
    assert.equal(exitCode, 0);
    assert.match(stdout, /\nThe audit trail has no entry of it: SQLITE_CONSTRAINT: no room\n$/);
    assert.deepEqual(await clientsIn(file), ['before']);
  });
});

describe('bank-api restore, of a SQLite file', () => {
  test('brings back what was there, and keeps what it replaces under a name with a date', async (t) => {
    const { file, json, database, close, addClient } = await installation(t);
    await json('backup', file);
    await addClient('later');
    await close();
    const restored = await json('restore', file);
    assert.match(restored.kept, /bank-api\.sqlite\.before-\d{8}T\d{6}Z$/);
    assert.deepEqual(await clientsIn(database), ['before']);
    assert.deepEqual(await clientsIn(restored.kept), ['before', 'later']);
    assert.deepEqual([restored.missing_migrations, restored.missing_keys], [[], []]);
    for (const place of [database, restored.kept]) assert.equal((await stat(place)).mode & 0o777, 0o600);
    const store = await openStore(`sqlite:${database}`, { alone: true });
    const sealer = await openSealer({ SEALING_KEYS: [newer, older] });
    const user = await store.read.findOneByOrFail(User, { id: 'u2' });
    assert.equal((await sealer.open(user.sealedToken as string, 'users/u2/token')).toString(), 'a token');
    await store.close();
  });

  test('keeps what stands in the log of a gateway that was killed', async (t) => {
    const { file, json, database, folder, close, addClient } = await installation(t);
    await json('backup', file);
    await addClient('in the log');
    const killed = path.join(folder, 'killed');
    for (const ending of ['', '-wal']) await copyFile(`${database}${ending}`, `${killed}${ending}`);
    await close();
    const elsewhere = bankApi(folder, { SEALING_KEYS: [newer, older].join(), DATABASE_URL: `sqlite:${killed}` });
    const restored = await elsewhere.json('restore', file);
    assert.deepEqual(await clientsIn(restored.kept), ['before', 'in the log']);
    assert.deepEqual(await clientsIn(killed), ['before']);
    // A log of before would have put its pages anywhere in it.
    await elsewhere.json('backup', path.join(folder, 'again'));
  });

  test('leaves a link to the database a link, and keeps what it replaces beside the file', async (t) => {
    const { file, json, database, folder, close, addClient } = await installation(t);
    await json('backup', file);
    await addClient('later');
    await close();
    const link = path.join(folder, 'link.sqlite');
    await symlink(database, link);
    const elsewhere = bankApi(folder, { SEALING_KEYS: [newer, older].join(), DATABASE_URL: `sqlite:${link}` });
    const restored = await elsewhere.json('restore', file);
    assert.equal((await lstat(link)).isSymbolicLink(), true);
    assert.equal(path.dirname(restored.kept), path.dirname(database));
    assert.deepEqual([await clientsIn(database), await clientsIn(restored.kept)], [['before'], ['before', 'later']]);
  });

  test('refuses while a gateway runs', async (t) => {
    const { file, json, run, database, addClient } = await installation(t);
    await json('backup', file);
    await addClient('later');
    const { exitCode, stderr } = await run('restore', file);
    assert.equal(exitCode, 1);
    assert.match(stderr, /another gateway runs on/);
    assert.deepEqual(await clientsIn(database), ['before', 'later']);
  });

  test('restores where there was no database, with the keys at hand', async (t) => {
    const { file, json } = await installation(t);
    await json('backup', file);
    const elsewhere = await temporaryFolder(t);
    const wrong = await bareBankApi(elsewhere, { SEALING_KEYS: newSealingKey() })('restore', file);
    assert.equal(wrong.exitCode, 1);
    assert.match(wrong.stderr, new RegExp(`not the ones of this database: .*${idOf(newer)}`));
    const none = await bareBankApi(elsewhere)('restore', file);
    assert.match(none.stderr, /the key file data\/sealing-keys is not there/);
    assert.equal(existsSync(path.join(elsewhere, 'data', 'bank-api.sqlite')), false, 'nothing that a start would take');
    const restored = await jsonOf(bareBankApi(elsewhere, { SEALING_KEYS: newer }), ['restore', file]);
    assert.deepEqual([restored.kept, restored.missing_keys], [null, [idOf(older)]]);
    assert.deepEqual(await clientsIn(path.join(elsewhere, 'data', 'bank-api.sqlite')), ['before']);
  });

  test('checks the file before it replaces anything', async (t) => {
    const { file, json, run, database, close, folder, addClient } = await installation(t);
    await json('backup', file);
    await addClient('later');
    await close();
    const bytes = await readFile(file);
    const refusals: [string, Uint8Array | undefined, RegExp][] = [
      ['absent', undefined, /there is no \S+absent/],
      ['text', Buffer.from('no database'.repeat(1000)), /no SQLite file/],
      ['short', bytes.subarray(0, bytes.length / 2), /damaged/],
      ['empty', Buffer.alloc(0), /no database of a gateway/],
    ];
    for (const [name, content, message] of refusals) {
      const bad = path.join(folder, name);
      if (content) await writeFile(bad, content);
      const { exitCode, stderr } = await run('restore', bad);
      assert.equal(exitCode, 1, name);
      assert.match(stderr, message);
    }
    await writeFile(`${file}-wal`, 'x');
    assert.match((await run('restore', file)).stderr, /has a log beside it/);
    await rm(`${file}-wal`);
    const dataSource = await new DataSource(dataSourceOptions(`sqlite:${file}`)).initialize();
    await dataSource.query("INSERT INTO migrations (timestamp, name) VALUES (9, 'Later9')");
    await dataSource.destroy();
    assert.match((await run('restore', file)).stderr, /newer version of the gateway \(Later9\)/);
    assert.deepEqual(await clientsIn(database), ['before', 'later']);
    const beside = (await readdir(path.dirname(database))).filter((name) => !/-(wal|shm)$/.test(name));
    assert.deepEqual(beside.sort(), ['bank-api.sqlite', 'bank-api.sqlite.lock']);
  });
});
