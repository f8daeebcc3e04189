import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { User } from '../../../entities/user.ts';
import { openUserSecrets } from '../../../src/connections/owners/user_secrets.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { openStore } from '../../../src/store/store.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

test('of two secrets that are kept at once the first one stays, for both', async (t) => {
  const folder = await temporaryFolder(t);
  const url = `sqlite:${folder}/secrets.sqlite`;
  const sealingKeys = `test:${'k'.repeat(43)}`;
  const sealer = await openSealer(await loadSettings({ SEALING_KEYS: sealingKeys }, '/nonexistent'));
  const store = await openStore(url);
  t.after(() => store.close());
  const user = { id: 'user-1', clientId: 'c', externalId: 'e', provider: 'iswigo', createdAt: new Date() };
  await store.write((manager) => manager.insert(User, user));
  const secrets = openUserSecrets(store, sealer);
  assert.equal(await secrets.load('user-1'), undefined);
  const kept = await Promise.all(['one', 'other'].map((secret) => secrets.keep('user-1', secret)));
  assert.equal(new Set(kept).size, 1);
  assert.equal(await secrets.load('user-1'), kept[0]);
  assert.equal(await secrets.keep('user-1', 'third'), kept[0]);
  await assert.rejects(secrets.keep('nobody', 'secret'), /no user nobody/);
});
