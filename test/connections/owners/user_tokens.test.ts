import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { User } from '../../../entities/user.ts';
import { openUserTokens } from '../../../src/connections/owners/user_tokens.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

const bareOf = (value: string) => value.slice(value.indexOf(' ') + 1);
const token = (value: string) => ({ value, expiresAt: null });
const userRow = (id: string, provider = 'powens') => ({
  id,
  clientId: 'c',
  externalId: id,
  provider,
  createdAt: new Date(),
});

onBothDatabases(({ freshStore }) => {
  async function open(t: TestContext, users: object[]) {
    const sealer = await openSealer(await loadSettings({ SEALING_KEYS: `test:${'k'.repeat(43)}` }, '/nonexistent'));
    const store = await freshStore(t);
    await store.write((manager) => manager.insert(User, users));
    const key = createSecretKey(randomBytes(32));
    const reads = t.mock.method(store.read, 'find').mock;
    const openTokens = () => openUserTokens(store, sealer, key);
    return { store, reads, openTokens, tokens: openTokens() };
  }

  test('a token is found by what the provider shows of it, until there is another, and only there', async (t) => {
    const { store, tokens } = await open(t, [userRow('1'), userRow('2'), userRow('3', 'bridge')]);
    await tokens.save('1', token('501 one'), 'one');
    await tokens.save('2', token('502 two'), 'two');
    await tokens.save('3', token('one'));
    assert.deepEqual(await tokens.ofShown('powens', 'one', bareOf), token('501 one'));
    assert.equal(await tokens.ofShown('powens', '501 one', bareOf), undefined);
    assert.equal(await tokens.ofShown('bridge', 'two', bareOf), undefined);
    await tokens.save('1', token('501 new'), 'new');
    assert.equal(await tokens.ofShown('powens', 'one', bareOf), undefined);
    assert.deepEqual(await tokens.ofShown('powens', 'new', bareOf), token('501 new'));
    const [row] = await store.read.findBy(User, { id: '1' });
    assert.ok(!JSON.stringify(row).includes('new'), 'it stands there in clear');
  });

  test('one that was stored before anybody noted it is found too, by all who ask at once', async (t) => {
    const users = Array.from({ length: 250 }, (_, n) => userRow(`u-${String(n).padStart(3, '0')}`));
    const { store, tokens } = await open(t, [...users, userRow('z')]);
    for (const { id } of users.slice(-60)) await tokens.save(id, token(`5 ${id}`));
    await store.write((manager) => manager.update(User, { id: 'u-200' }, { sealedToken: 'spoilt' }));
    const found = await Promise.all(['u-190', 'u-249'].map((id) => tokens.ofShown('powens', id, bareOf)));
    assert.deepEqual(found, [token('5 u-190'), token('5 u-249')]);
    assert.equal(await tokens.ofShown('powens', 'u-200', bareOf), undefined);
  });

  test('one that nobody has costs no look through the others each time', async (t) => {
    const { reads, openTokens } = await open(t, [userRow('1')]);
    const tokens = openTokens();
    for (let n = 0; n < 5; n += 1) assert.equal(await tokens.ofShown('powens', `junk-${n}`, bareOf), undefined);
    assert.equal(reads.callCount(), 1);
  });
});
