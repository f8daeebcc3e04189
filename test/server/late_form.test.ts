import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Client } from '../../entities/client.ts';
import { Site } from '../../entities/site.ts';
import { serveConsole } from '../../src/console/serve_console.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { beginSession } from '../../src/operator/operators/begin_session.ts';
import { changeRole, disableOperator } from '../../src/operator/operators/change_operator.ts';
import { servePortal } from '../../src/portal/serve_portal.ts';
import { disableClient } from '../../src/security/credentials/clients.ts';
import { enterPortal } from '../../src/security/credentials/portal/enter_portal.ts';
import { makePortalLink } from '../../src/security/credentials/portal/make_portal_link.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { csrfOf } from '../../src/visits/forms/csrf_of.ts';
import { putMigratedFile } from '../harness/migrated_file.ts';
import { silentLog as log } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { clientRow } from '../store/sample_rows.ts';

const now = new Date();
const settings = { CONSOLE_IDLE_MINUTES: 30, SANDBOX: 'off', TIME_ZONE: 'Europe/Paris' };

async function open(t: TestContext) {
  const file = path.join(await temporaryFolder(t), 'bank.sqlite');
  await putMigratedFile(file);
  const store = await openStore(`sqlite:${file}`);
  t.after(() => store.close());
  const others = { signIns: { know() {} }, refusals: { note: async () => {} } };
  return { store, parts: { store, settings, log, publicUrl: 'http://bank.test', now: () => now, ...others } };
}

/** A form as the server has it, during whose way something happens. */
function formOf(cookie: string, token: string, address: string, meanwhile: () => Promise<unknown>) {
  const req = {
    async *iterator() {
      await meanwhile();
      yield Buffer.from(String(new URLSearchParams({ csrf: csrfOf(token) })));
    },
    resume() {},
    complete: true,
  };
  const written = { set() {}, vary() {}, append() {} };
  const asked = { method: 'POST', path: address, querystring: '', originalUrl: address, ip: '127.0.0.1', state: {} };
  const told = { is: () => true, get: () => '', acceptsLanguages: () => 'en' };
  const cookies = { get: (name: string) => (name === cookie ? token : undefined) };
  return { ...asked, ...told, ...written, cookies, req, status: 404 };
}

/** An operator who may act, and sends a form. @returns its status, and whether anything was done */
async function sent(t: TestContext, meanwhile: (store: Store) => Promise<unknown>) {
  const { store, parts } = await open(t);
  const { operator } = await addOperator(store, { name: 'ada', role: 'operator', actor: 'operator', now });
  const token = await store.write((manager) =>
    beginSession(manager, operator, { by: 'password', address: '127.0.0.1', now, sessionMs: 3_600_000 }),
  );
  const ran: unknown[] = [];
  const route = {
    name: 'act',
    verb: 'POST',
    path: '/console/act',
    role: 'operator',
    run: (it: unknown) => ran.push(it),
  };
  const ctx = formOf('bank_api_console', token, '/console/act', () => meanwhile(store));
  await serveConsole(parts as never, [route as never])(ctx as never);
  return { status: ctx.status, ran: ran.length };
}

test('a form is for who may do it when it has come, and not when it began to', async (t) => {
  const change = { actor: 'operator', now };
  assert.equal((await sent(t, async () => {})).ran, 1);
  assert.deepEqual(await sent(t, (store) => disableOperator(store, 'ada', change)), { status: 401, ran: 0 });
  assert.deepEqual(await sent(t, (store) => changeRole(store, 'ada', 'viewer', change)), { status: 403, ran: 0 });
});

test('the same in the portal', async (t) => {
  for (const meanwhile of [async () => {}, (store: Store) => disableClient(store, 'a')]) {
    const { store, parts } = await open(t);
    const site = { id: 'site', clientId: 'client', name: 'erp', baseUrl: 'http://erp.test', webhookUrl: null };
    await store.write(async (manager) => {
      await manager.insert(Client, clientRow('a', { id: 'client' }));
      await manager.insert(Site, { ...site, allowedHosts: [], createdAt: now });
    });
    const link = await makePortalLink(store, site, now);
    assert.ok(link);
    const token = (await enterPortal(store, link.token, { address: '127.0.0.1', now })) as string;
    const ran: unknown[] = [];
    const route = { name: 'act', verb: 'POST', path: '/portal/act', run: (it: unknown) => ran.push(it) };
    const ctx = formOf('bank_api_portal', token, '/portal/act', () => meanwhile(store));
    await servePortal(parts as never, [route as never])(ctx as never);
    const isThere = (await store.read.findOneByOrFail(Client, { id: 'client' })).disabledAt === null;
    assert.deepEqual([ran.length, isThere || ctx.status], isThere ? [1, true] : [0, 401]);
  }
});
