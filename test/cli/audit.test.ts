import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi } from './bank_api.ts';

async function installation(t: TestContext) {
  const folder = await temporaryFolder(t);
  const command = bankApi(folder);
  const dokos = await command.json('client', 'add', 'dokos', '--scope', 'read');
  await command.json('client', 'restrict', 'dokos', '--scope', 'all');
  await command.json('client', 'rotate', 'dokos');
  const change = async (sql: string) => {
    const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
    await store.write((manager) => manager.query(sql));
    await store.close();
  };
  return { ...command, dokos, change };
}

test('the trail is listed, the newest first, by who, what and since when', async (t) => {
  const { json, run, dokos } = await installation(t);
  const actions = async (...options: string[]) => {
    const { entries } = await json('audit', 'list', ...options);
    return entries.map(({ action }: { action: string }) => action);
  };
  assert.deepEqual(await actions(), ['client.rotate', 'client.restrict', 'client.add']);
  assert.deepEqual(await actions('--action', 'client.add'), ['client.add']);
  assert.deepEqual(await actions('--actor', 'gateway'), []);
  assert.deepEqual(await actions('--client', 'dokos'), []);
  assert.deepEqual(await actions('--target', `client:${dokos.id}`, '--since', '1h', '--limit', '1'), ['client.rotate']);
  const [added] = (await json('audit', 'list', '--action', 'client.add')).entries;
  assert.deepEqual(
    [added.number, added.actor, added.detail],
    [1, 'operator', { name: 'dokos', scopes: 'read', from: 'anywhere' }],
  );
  assert.match(
    (await run('audit', 'list', '--limit', '2')).stdout,
    /^NUMBER +AT .*\n3 .*\n2 .*\nThere are more; --limit/,
  );
  const secrets = [dokos.api_secret, dokos.api_key];
  const all = JSON.stringify(await json('audit', 'list'));
  assert.ok(secrets.every((secret) => !all.includes(secret)));
});

test('the trail is proved, and the first broken entry named with exit code 1', async (t) => {
  const { json, run, change } = await installation(t);
  const { head, ...rest } = await json('audit', 'verify');
  assert.deepEqual(rest, { ok: true, entries: 3, first: 1, unchained: 0, broken: null });
  assert.match(
    (await run('audit', 'verify')).stdout,
    new RegExp(`^3 entries hold, from 1 to 3\\.\nHead: 3:${head.hash}\n$`),
  );
  assert.equal((await json('audit', 'verify', '--head', `3:${head.hash}`)).ok, true);

  const forged = await run('audit', 'verify', '--head', `3:${'0'.repeat(64)}`, '--json');
  assert.deepEqual([forged.exitCode, JSON.parse(forged.stdout).broken.number], [1, 3]);
  assert.equal((await run('audit', 'verify', '--head', '3')).exitCode, 2);

  await change(`UPDATE "audit_entries" SET "action" = 'client.disable' WHERE "number" = 2`);
  const broken = await run('audit', 'verify', '--json');
  const { ok, broken: first } = JSON.parse(broken.stdout);
  assert.deepEqual([broken.exitCode, ok, first.number, first.entry.action], [1, false, 2, 'client.disable']);
  const forPeople = await run('audit', 'verify');
  assert.deepEqual([forPeople.exitCode, /\nEntry 2 was changed: /.test(forPeople.stdout)], [1, true]);
  assert.match(forPeople.stderr, /^bank-api: the audit trail does not hold: entry 2 is broken$/m);

  await change(`DELETE FROM "audit_entries" WHERE "number" = 2`);
  const gone = JSON.parse((await run('audit', 'verify', '--json')).stdout).broken;
  assert.deepEqual([gone.number, gone.fault, gone.entry], [2, 'is missing', null]);
});
