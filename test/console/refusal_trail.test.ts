import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { openRefusalTrail } from '../../src/console/refusal_trail.ts';
import { openStore } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

test('a flood of refusals makes few entries, which say how many there were', async (t) => {
  const store = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'test.sqlite')}`);
  t.after(() => store.close());
  const trail = openRefusalTrail({ store, log: silentLog });
  const refused = { actor: 'stranger', action: 'operator.sign_in_refused', target: 'operator:unknown' };
  for (let time = 0; time < 100; time += 1) await trail.note({ ...refused, address: '192.0.2.1' });
  assert.equal(await store.read.countBy(AuditEntry, {}), 1);
  for (let host = 0; host < 500; host += 1) await trail.note({ ...refused, address: `2001:db8:0:${host}` });
  await trail.close();
  const entries = await store.read.find(AuditEntry, { order: { number: 'ASC' } });
  assert.equal(entries.length, 62);
  assert.deepEqual(entries.at(-2)?.detail, { address: '192.0.2.1', again: 99 });
  assert.deepEqual(entries.at(-1)?.detail, { again: 441 });
  // Then it begins anew.
  await trail.note({ ...refused, address: '192.0.2.1' });
  await trail.close();
  assert.equal(await store.read.countBy(AuditEntry, {}), 63);
});
