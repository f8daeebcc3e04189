import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import { beginSession } from '../../src/operator/operators/begin_session.ts';
import { findInvitation } from '../../src/operator/operators/use_invitation.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';
import { bankApi } from './bank_api.ts';

describe('bank-api operator', () => {
  test('adds an operator with a link of 24 hours, and invites it again', async (t) => {
    const folder = await temporaryFolder(t);
    const { json, run } = bankApi(folder, { PUBLIC_URL: 'https://gateway.example' });
    const added = await json('operator', 'add', 'ada', '--role', 'admin');
    assert.deepEqual(Object.keys(added), ['id', 'name', 'role', 'link', 'expires_at']);
    assert.match(added.link, /^https:\/\/gateway\.example\/console\/invitation\/[\w-]{43}$/);
    const hours = (Date.parse(added.expires_at) - Date.now()) / 3_600_000;
    assert.ok(hours > 23.9 && hours <= 24, `${hours}`);
    const invited = await json('operator', 'invite', 'ada');
    const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
    t.after(() => store.close());
    const find = (link: string) => findInvitation(store.read, link.split('/').at(-1) as string, new Date());
    assert.equal(await find(added.link), undefined, 'the older link has ended');
    assert.equal((await find(invited.link))?.operator.name, 'ada');
    assert.match((await run('operator', 'invite', added.id)).stdout, /cannot be shown again/);
  });

  test('goes by the clock of the sandbox, as its console does; the audit trail by the machine’s', async (t) => {
    const folder = await temporaryFolder(t);
    await mkdir(path.join(folder, 'data', 'sandbox'), { recursive: true });
    await writeFile(path.join(folder, 'data', 'sandbox', 'clock.json'), '{"days":180}');
    const { json } = bankApi(folder, { SANDBOX: 'on' });
    const days = (at: string) => Math.round((Date.parse(at) - Date.now()) / 86_400_000);
    assert.equal(days((await json('operator', 'add', 'ada', '--role', 'admin')).expires_at), 181);
    const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
    t.after(() => store.close());
    const { id } = await addDelivery(store, { createdAt: new Date(Date.now() + 179.5 * 86_400_000) });
    await addDelivery(store, { createdAt: new Date() });
    const { deliveries } = await json('delivery', 'list', '--since', '24h');
    assert.deepEqual(
      deliveries.map((delivery: { id: string }) => delivery.id),
      [id],
    );
    const { entries } = await json('audit', 'list', '--since', '24h');
    assert.deepEqual(
      entries.map(({ action }: { action: string }) => action),
      ['operator.invite', 'operator.add'],
    );
    await json('client', 'add', 'dokos');
    assert.equal(days((await json('client', 'rotate', 'dokos')).older_secret_ends_at), 1, 'secrets live in real time');
  });

  test('lists, changes roles, disables, enables and signs out, and the trail has it all', async (t) => {
    const folder = await temporaryFolder(t);
    const { json, run } = bankApi(folder);
    const { id } = await json('operator', 'add', 'bo', '--role', 'viewer');
    const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
    t.after(() => store.close());
    const signIn = () =>
      store.write((manager) =>
        beginSession(
          manager,
          { id, name: 'bo' },
          { by: 'password', address: '192.0.2.1', now: new Date(), sessionMs: 60_000 },
        ),
      );
    await signIn();
    const [listed] = (await json('operator', 'list')).operators;
    assert.deepEqual([listed.name, listed.role, listed.sessions, listed.has_password], ['bo', 'viewer', 1, false]);
    assert.match((await run('operator', 'list')).stdout, /^NAME +ROLE +STATE/);
    assert.equal((await json('operator', 'role', 'bo', 'operator')).role, 'operator');
    assert.equal((await json('operator', 'sign-out', 'bo')).ended_sessions, 1);
    await signIn();
    assert.ok((await json('operator', 'disable', 'bo')).disabled_at);
    assert.equal(await store.read.countBy(OperatorSession, {}), 0);
    assert.equal((await run('operator', 'invite', 'bo')).exitCode, 1);
    assert.equal((await json('operator', 'enable', 'bo')).disabled_at, null);
    const trail = await store.read.find(AuditEntry, { where: { target: `operator:${id}` }, order: { number: 'ASC' } });
    assert.deepEqual(
      trail.map(({ actor, action }) => `${actor} ${action}`),
      [
        'operator operator.add',
        'operator operator.invite',
        'operator:bo operator.sign_in',
        'operator operator.role',
        'operator operator.end_sessions',
        'operator:bo operator.sign_in',
        'operator operator.disable',
        'operator operator.enable',
      ],
    );
  });

  test('refuses what is no name, no role, taken or unknown', async (t) => {
    const { run } = bankApi(await temporaryFolder(t));
    const refused = async (...args: string[]) => {
      const { exitCode, stderr } = await run(...args);
      return [exitCode, stderr];
    };
    assert.equal((await refused('operator', 'add', 'ada'))[0], 2);
    assert.equal((await refused('operator', 'add', 'ada', '--role', 'owner'))[0], 2);
    for (const name of ['', ' ada', 'a b', '<b>', 'a'.repeat(65), 'a/b', '-']) {
      assert.equal((await refused('operator', 'add', '--role', 'viewer', '--', name))[0], 1, name);
    }
    assert.equal((await refused('operator', 'add', 'ada', '--role', 'viewer'))[0], 0);
    assert.match(String((await refused('operator', 'add', 'ada', '--role', 'admin'))[1]), /operator invite ada/);
    assert.match(String((await refused('operator', 'disable', 'nobody'))[1]), /no operator nobody/);
    assert.equal((await refused('operator', 'role', 'ada', 'owner'))[0], 2);
  });
});
