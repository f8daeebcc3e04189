import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { openLastUse } from '../../../src/security/credentials/last_use.ts';
import { openStore } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

test('of many processes one writes a secret’s last use, once a minute', async (t) => {
  const store = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'use.sqlite')}`);
  t.after(() => store.close());
  let nowMs = Date.parse('2026-03-02T09:00:00Z');
  const secret = { id: 'secret-1', lastUsedAt: null };
  const createdAt = new Date(nowMs);
  const row = { ...secret, clientId: 'client', hash: '00', expiresAt: null, createdAt };
  await store.write((manager) => manager.insert(ApiSecret, row));
  const lastUsed = async () => (await store.read.findOneByOrFail(ApiSecret, { id: 'secret-1' })).lastUsedAt?.getTime();
  /** Each has read the row before anybody used the secret. */
  const noteElsewhere = async () => {
    const lastUse = openLastUse(store, silentLog, () => nowMs);
    lastUse.note(secret);
    await lastUse.close();
  };
  const first = nowMs;
  await noteElsewhere();
  assert.equal(await lastUsed(), first);
  nowMs += 59_999;
  await noteElsewhere();
  assert.equal(await lastUsed(), first);
  nowMs += 1;
  await noteElsewhere();
  assert.equal(await lastUsed(), nowMs);
});
