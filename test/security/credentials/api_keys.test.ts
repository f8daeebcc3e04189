import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { describe, mock, type TestContext, test } from 'node:test';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { scopes as allScopes, Client } from '../../../entities/client.ts';
import { SealedValue } from '../../../entities/sealed_value.ts';
import { openStore } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

const timingSafeEqual = mock.method(crypto, 'timingSafeEqual');
syncBuiltinESMExports();
const { lastUseStepMs } = await import('../../../src/security/credentials/last_use.ts');
const { openApiKeys, verifiedForMs } = await import('../../../src/security/credentials/api_keys.ts');
const { addClient, disableClient, enableClient, restrictClient, rotateSecret } = await import(
  '../../../src/security/credentials/clients.ts'
);
const { newCredential } = await import('../../../src/security/credentials/credential_format.ts');
const { openSealer } = await import('../../../src/security/sealing/sealer.ts');

/** A fresh installation whose clocks stand still until the test moves them. */
async function installation(t: TestContext) {
  const folder = await temporaryFolder(t);
  const store = await openStore(`sqlite:${path.join(folder, 'bank.sqlite')}`);
  const sealer = await openSealer({ SEALING_KEYS: undefined }, folder);
  const clock = { nowMs: Date.now() };
  const open = () => openApiKeys(store, sealer, silentLog, { now: () => clock.nowMs, elapsed: () => clock.nowMs });
  const apiKeys = await open();
  t.after(async () => {
    await apiKeys.close();
    await store.close();
  });
  const lastUse = async () => {
    await apiKeys.close();
    return (await store.read.find(ApiSecret))[0]?.lastUsedAt ?? null;
  };
  return { store, apiKeys, open, clock, lastUse, dokos: await addClient(store, apiKeys, 'dokos') };
}

describe('a credential', () => {
  test('is its client', async (t) => {
    const { apiKeys, dokos } = await installation(t);
    const { id, name, scopes, from } = (await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret)) ?? {};
    assert.deepEqual([id, name, [...(scopes ?? [])], from], [dokos.client.id, 'dokos', [...allScopes], undefined]);
  });

  test('may do what its client was given, and comes from where that was allowed', async (t) => {
    const { apiKeys, store } = await installation(t);
    const given = { scopes: ['read'], allowedFrom: ['10.1.0.0/16'] } as const;
    const reader = await addClient(store, apiKeys, 'reader', given);
    const { scopes, from } = (await apiKeys.authenticate(reader.apiKey, reader.apiSecret)) ?? {};
    assert.deepEqual([...(scopes ?? [])], ['read']);
    assert.deepEqual([from?.has('10.1.2.3'), from?.has('10.2.0.1')], [true, false]);
  });

  test('is the same for every process of the installation', async (t) => {
    const { open, dokos } = await installation(t);
    const other = await open();
    assert.equal((await other.authenticate(dokos.apiKey, dokos.apiSecret))?.name, 'dokos');
    await other.close();
  });

  test('with a wrong secret, an unknown key, another client’s secret, or no form at all is nobody', async (t) => {
    const { apiKeys, store, dokos } = await installation(t);
    const other = await addClient(store, apiKeys, 'other');
    for (const [key, secret] of [
      [dokos.apiKey, newCredential('secret')],
      [newCredential('key'), dokos.apiSecret],
      [dokos.apiKey, other.apiSecret],
      [dokos.apiKey, dokos.apiKey],
      [dokos.apiSecret, dokos.apiSecret],
      [dokos.apiKey, ''],
      ['', ''],
    ] as const) {
      assert.equal(await apiKeys.authenticate(key, secret), undefined);
    }
  });

  test('that has not the form of one is refused without a look at the database', async (t) => {
    const { store, apiKeys, dokos } = await installation(t);
    const find = t.mock.method(store.read, 'findBy');
    for (const [key, secret] of [
      [dokos.apiKey, 'no secret'],
      ['no key', dokos.apiSecret],
    ] as const) {
      assert.equal(await apiKeys.authenticate(key, secret), undefined);
    }
    assert.equal(find.mock.callCount(), 0);
    assert.ok(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret));
    assert.ok(find.mock.callCount() > 0);
  });

  test('is stored as a keyed hash: neither the secret nor its plain SHA-256 is in the database', async (t) => {
    const { store, apiKeys, dokos } = await installation(t);
    const [stored] = await store.read.find(ApiSecret);
    assert.equal(stored?.hash, apiKeys.hash(dokos.apiSecret));
    assert.notEqual(stored?.hash, crypto.createHash('sha256').update(dokos.apiSecret).digest('hex'));
    const rows = await Promise.all(
      [Client, ApiSecret, AuditEntry, SealedValue].map((table) => store.read.find<object>(table)),
    );
    assert.ok(!JSON.stringify(rows).includes(dokos.apiSecret));
  });

  test('is compared in constant time, also when the key is unknown', async (t) => {
    const { apiKeys, dokos } = await installation(t);
    for (const key of [dokos.apiKey, newCredential('key')]) {
      timingSafeEqual.mock.resetCalls();
      await apiKeys.authenticate(key, newCredential('secret'));
      assert.equal(timingSafeEqual.mock.callCount(), 1);
    }
  });
});

describe('a secret that is rotated', () => {
  test('works beside the new one until its time is over', async (t) => {
    const { store, apiKeys, clock, dokos } = await installation(t);
    const next = await rotateSecret(store, apiKeys, 'dokos', new Date(clock.nowMs + 3_600_000));
    const both = async () => [
      (await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret)) !== undefined,
      (await apiKeys.authenticate(dokos.apiKey, next.apiSecret)) !== undefined,
    ];
    assert.equal(next.apiKey, dokos.apiKey);
    assert.deepEqual(await both(), [true, true]);
    clock.nowMs += 3_599_999;
    assert.deepEqual(await both(), [true, true]);
    clock.nowMs += 2;
    assert.deepEqual(await both(), [false, true], 'although it was verified a moment before');
  });

  test('ends at once when a third one comes', async (t) => {
    const { store, apiKeys, dokos } = await installation(t);
    const second = await rotateSecret(store, apiKeys, 'dokos');
    const third = await rotateSecret(store, apiKeys, 'dokos');
    assert.equal(await store.read.countBy(ApiSecret, { clientId: dokos.client.id }), 2);
    assert.equal(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret), undefined);
    assert.ok(await apiKeys.authenticate(dokos.apiKey, second.apiSecret));
    assert.ok(await apiKeys.authenticate(dokos.apiKey, third.apiSecret));
  });

  test('lives 24 hours more unless told otherwise', async (t) => {
    const { store, apiKeys, dokos } = await installation(t);
    const before = Date.now();
    await rotateSecret(store, apiKeys, dokos.client.id);
    const [older] = await store.read.find(ApiSecret, { order: { expiresAt: 'DESC' } });
    const hours = ((older?.expiresAt?.getTime() ?? 0) - before) / 3_600_000;
    assert.ok(hours >= 24 && hours < 24.1);
  });

  test('two at once leave two secrets and one without an end', async (t) => {
    const { store, apiKeys } = await installation(t);
    await Promise.all([rotateSecret(store, apiKeys, 'dokos'), rotateSecret(store, apiKeys, 'dokos')]);
    const ends = (await store.read.find(ApiSecret)).map(({ expiresAt }) => expiresAt === null);
    assert.deepEqual(ends.sort(), [false, true]);
  });
});

describe('a client', () => {
  test('that is disabled is refused within the time for which a pair counts as verified', async (t) => {
    const { store, apiKeys, clock, dokos } = await installation(t);
    assert.ok(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret));
    await disableClient(store, 'dokos');
    clock.nowMs += verifiedForMs + 1;
    assert.equal(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret), undefined);
    await enableClient(store, 'dokos');
    assert.ok(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret), 'a refusal is not remembered');
  });

  test('needs a name of its own', async (t) => {
    const { store, apiKeys } = await installation(t);
    for (const name of ['dokos', '', ' dokos', 'n'.repeat(141)]) {
      await assert.rejects(addClient(store, apiKeys, name), { name: 'ClientError' });
    }
    assert.equal(await store.read.count(Client), 1);
    assert.equal(await store.read.count(ApiSecret), 1);
  });

  test('is restricted once its pair is looked up again, and what is not said of it stays', async (t) => {
    const { store, apiKeys, clock, dokos } = await installation(t);
    const may = async () => {
      clock.nowMs += verifiedForMs + 1;
      const { scopes, from } = (await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret)) ?? {};
      return [[...(scopes ?? [])].join(' '), from?.has('192.0.2.7'), from?.has('192.0.2.8')];
    };
    await restrictClient(store, 'dokos', { scopes: ['read', 'link'] });
    assert.deepEqual(await may(), ['read link', undefined, undefined]);
    await restrictClient(store, 'dokos', { allowedFrom: ['192.0.2.7'] });
    assert.deepEqual(await may(), ['read link', true, false]);
    const { scopes, allowedFrom } = await restrictClient(store, 'dokos', { scopes: null, allowedFrom: [] });
    assert.deepEqual([scopes, allowedFrom], [null, null]);
    assert.deepEqual(await may(), [allScopes.join(' '), undefined, undefined]);
    const entries = await store.read.find(AuditEntry, { order: { number: 'ASC' } });
    assert.deepEqual(
      entries.map(({ action, detail }) => [action, detail]),
      [
        ['client.add', { name: 'dokos', scopes: 'all', from: 'anywhere' }],
        ['client.restrict', { scopes: 'read link', from: 'anywhere' }],
        ['client.restrict', { scopes: 'read link', from: '192.0.2.7' }],
        ['client.restrict', { scopes: 'all', from: 'anywhere' }],
      ],
    );
  });

  test('that does not exist cannot be changed', async (t) => {
    const { store, apiKeys } = await installation(t);
    await assert.rejects(rotateSecret(store, apiKeys, 'nobody'), { name: 'ClientError', message: /no client nobody/ });
    await assert.rejects(disableClient(store, 'nobody'), { name: 'ClientError' });
  });

  test('leaves a trace of every change, and none of a change that changed nothing', async (t) => {
    const { store, apiKeys, dokos } = await installation(t);
    await rotateSecret(store, apiKeys, dokos.apiKey);
    await disableClient(store, 'dokos');
    await disableClient(store, 'dokos');
    await enableClient(store, 'dokos');
    const entries = await store.read.find(AuditEntry);
    assert.deepEqual(entries.map(({ action }) => action).sort(), [
      'client.add',
      'client.disable',
      'client.enable',
      'client.rotate',
    ]);
    assert.ok(entries.every(({ actor, target }) => actor === 'operator' && target === `client:${dokos.client.id}`));
  });
});

describe('the last use of a secret', () => {
  test('is recorded in the background, at most once a minute', async (t) => {
    const { apiKeys, clock, lastUse, dokos } = await installation(t);
    const start = clock.nowMs;
    await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret);
    assert.equal((await lastUse())?.getTime(), start);
    for (clock.nowMs = start + 1000; clock.nowMs < start + lastUseStepMs; clock.nowMs += 1000) {
      await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret);
      assert.equal((await lastUse())?.getTime(), start);
    }
    clock.nowMs = start + lastUseStepMs;
    await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret);
    assert.equal((await lastUse())?.getTime(), clock.nowMs);
  });

  test('is not recorded for a wrong secret', async (t) => {
    const { apiKeys, lastUse, dokos } = await installation(t);
    await apiKeys.authenticate(dokos.apiKey, newCredential('secret'));
    assert.equal(await lastUse(), null);
  });

  test('costs no more than one write for many calls at once', async (t) => {
    const { store, open, dokos } = await installation(t);
    const write = t.mock.method(store, 'write');
    const apiKeys = await open();
    const calls = await Promise.all(
      Array.from({ length: 100 }, () => apiKeys.authenticate(dokos.apiKey, dokos.apiSecret)),
    );
    await apiKeys.close();
    assert.equal(calls.filter(Boolean).length, 100);
    assert.equal(write.mock.callCount(), 1);
  });

  test('that cannot be recorded does not fail the call', async (t) => {
    const { store, open, dokos } = await installation(t);
    t.mock.method(store, 'write', async () => {
      throw new Error('the disk is full');
    });
    const apiKeys = await open();
    assert.ok(await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret));
    await apiKeys.close();
  });
});

test('a pair that was verified is not looked up again for a while, a wrong one always is', async (t) => {
  const { store, apiKeys, clock, dokos } = await installation(t);
  const find = t.mock.method(store.read, 'findBy');
  const look = {
    mock: { callCount: () => find.mock.calls.filter(({ arguments: [table] }) => table === Client).length },
  };
  for (let call = 0; call < 10; call += 1) await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret);
  assert.equal(look.mock.callCount(), 1);
  clock.nowMs += verifiedForMs + 1;
  await apiKeys.authenticate(dokos.apiKey, dokos.apiSecret);
  assert.equal(look.mock.callCount(), 2);
  const wrong = newCredential('secret');
  for (let call = 0; call < 3; call += 1) await apiKeys.authenticate(dokos.apiKey, wrong);
  assert.equal(look.mock.callCount(), 5);
});
