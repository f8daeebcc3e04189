import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { SealedValue } from '../../entities/sealed_value.ts';
import { User } from '../../entities/user.ts';
import { assertSealingKeys } from '../../src/security/sealing/sealed_values.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi } from './bank_api.ts';

const at = new Date('2026-11-21T08:00:00Z');
const idOf = (key: string) => key.slice(0, key.indexOf(':'));

/** An installation with a token, a user without one, and more webhooks than fit one batch. */
async function installation(t: TestContext, keys?: string[]) {
  const folder = await temporaryFolder(t);
  const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
  t.after(() => store.close());
  const sealer = await openSealer({ SEALING_KEYS: keys }, path.join(folder, 'data'));
  await assertSealingKeys(store, sealer);
  const user = { clientId: 'c', provider: 'bridge', providerUserId: null, tokenExpiresAt: null, createdAt: at };
  const sealedToken = await sealer.seal('a token', 'users/u1/token');
  const event = { provider: 'bridge', type: 'item.refreshed', itemId: null, providerUserId: null, receivedAt: at };
  const events = await Promise.all(
    Array.from({ length: 250 }, async (_, number) => {
      const sealedBody = await sealer.seal(`body ${number}`, `inbound_events/e${number}/body`);
      return { ...event, id: `e${number}`, dedupeKey: `d${number}`, sealedBody, appliedAt: null };
    }),
  );
  await store.write(async (manager) => {
    await manager.insert(User, { ...user, id: 'u1', externalId: 'one', sealedToken });
    await manager.insert(User, { ...user, id: 'u2', externalId: 'two', sealedToken: null });
    await manager.insert(InboundEvent, events);
  });
  const sealedWith = async () => {
    const [values, users, bodies] = await Promise.all([
      store.read.find(SealedValue),
      store.read.find(User),
      store.read.find(InboundEvent),
    ]);
    const all = [
      ...values.map(({ sealed }) => sealed),
      ...users.flatMap(({ sealedToken: token }) => token ?? []),
      ...bodies.map(({ sealedBody }) => sealedBody),
    ];
    const headers = all.map((sealed) => JSON.parse(Buffer.from(sealed.split('.')[0] ?? '', 'base64url').toString()));
    return [...new Set(headers.map(({ kid }) => kid))];
  };
  return { folder, store, sealer, sealedWith };
}

describe('bank-api keys', () => {
  test('generates a key that SEALING_KEYS takes', async (t) => {
    const folder = await temporaryFolder(t);
    const { key } = await bankApi(folder).json('keys', 'generate');
    assert.equal((await bankApi(folder, { SEALING_KEYS: key }).run('client', 'list')).exitCode, 0);
  });

  test('rotates the key file: everything is sealed anew, and a server that runs goes on', async (t) => {
    const { folder, store, sealer, sealedWith } = await installation(t);
    const [before] = await sealer.keys.ids();
    const outcome = await bankApi(folder).json('keys', 'rotate');
    assert.equal(outcome.settled, true);
    assert.ok(outcome.resealed >= 252);
    assert.deepEqual([outcome.not_needed, outcome.dropped, outcome.unreadable], [[before], [], []]);
    assert.deepEqual(await sealedWith(), [outcome.newest]);

    const user = await store.read.findOneByOrFail(User, { id: 'u1' });
    assert.equal((await sealer.open(user.sealedToken ?? '', 'users/u1/token')).toString(), 'a token');
    const sealedNow = await sealer.seal('another', 'users/u1/token');
    assert.equal(await sealer.reseal(sealedNow), undefined, 'the server seals with the new key');
    assert.equal(await store.read.countBy(AuditEntry, { action: 'keys.rotate' }), 1);

    const again = await bankApi(folder).json('keys', 'rotate', '--resume', '--drop-old');
    assert.deepEqual([again.resealed, again.newest, again.dropped], [0, outcome.newest, [before]]);
    const lines = (await readFile(path.join(folder, 'data', 'sealing-keys'), 'utf8')).trim().split('\n');
    assert.deepEqual(lines.map(idOf), [outcome.newest]);
  });

  test('rotates SEALING_KEYS once the operator has put a new key in front', async (t) => {
    const [older, newer] = [newSealingKey(at), newSealingKey()];
    const { folder, sealedWith } = await installation(t, [older]);
    const { json, run } = bankApi(folder, { SEALING_KEYS: `${newer},${older}` });
    const drop = await run('keys', 'rotate', '--drop-old');
    assert.equal(drop.exitCode, 2);
    assert.match(drop.stderr, /SEALING_KEYS/);
    const outcome = await json('keys', 'rotate');
    assert.deepEqual([outcome.newest, outcome.not_needed], [idOf(newer), [idOf(older)]]);
    assert.deepEqual(await sealedWith(), [idOf(newer)]);
  });

  test('leaves what no key opens as it is, says so, and drops no key', async (t) => {
    const { folder, store } = await installation(t);
    const lost = await (await openSealer({ SEALING_KEYS: [newSealingKey()] })).seal('lost', 'users/u2/token');
    await store.write((manager) => manager.update(User, { id: 'u2' }, { sealedToken: lost }));
    const { exitCode, stdout, stderr } = await bankApi(folder).run('keys', 'rotate', '--drop-old', '--json');
    assert.equal(exitCode, 1);
    assert.match(JSON.parse(stderr.split('\n')[1] as string).error, /no key was dropped/);
    const outcome = JSON.parse(stdout);
    assert.equal(outcome.unreadable.length, 1);
    assert.match(outcome.unreadable[0], /^users\/u2\/token was sealed with the key/);
    assert.deepEqual([outcome.not_needed, outcome.dropped], [[], []]);
    assert.equal((await store.read.findOneByOrFail(User, { id: 'u2' })).sealedToken, lost);
    const lines = (await readFile(path.join(folder, 'data', 'sealing-keys'), 'utf8')).trim().split('\n');
    assert.equal(lines.length, 2);
  });

  test('that are not the ones of the database stop every command that needs them', async (t) => {
    const { folder } = await installation(t);
    await writeFile(path.join(folder, 'data', 'sealing-keys'), `${newSealingKey()}\n`);
    const { exitCode, stderr } = await bankApi(folder).run('client', 'add', 'dokos');
    assert.equal(exitCode, 1);
    assert.match(stderr, /\nbank-api: the sealing keys are not the ones of this database: .*add it at the end\n$/);
  });
});
