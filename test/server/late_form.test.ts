import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Client } from '../../entities/client.ts';
import { Operator } from '../../entities/operator.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import { Site } from '../../entities/site.ts';
import { accountActions } from '../../src/console/account/account_actions.ts';
import { serveConsole } from '../../src/console/serve_console.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { beginSession } from '../../src/operator/operators/begin_session.ts';
import { changeRole, disableOperator, signOutEverywhere } from '../../src/operator/operators/change_operator.ts';
import { setPassword } from '../../src/operator/operators/use_invitation.ts';
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
function formOf(
  cookie: string,
  token: string,
  address: string,
  meanwhile: () => Promise<unknown>,
  fields: object = {},
) {
  const req = {
    async *iterator() {
      await meanwhile();
      yield Buffer.from(String(new URLSearchParams({ ...fields, csrf: csrfOf(token) })));
    },
    resume() {},
    complete: true,
  };
  const written = { set() {}, vary() {}, append() {} };
  const asked = { method: 'POST', path: address, querystring: '', originalUrl: address, ip: '127.0.0.1', state: {} };
  const told = { is: () => true, get: () => '', acceptsLanguages: () => 'en' };
  const cookies = { get: (name: string) => (name === cookie ? token : undefined) };
  return { ...asked, ...told, ...written, cookies, req, status: 404, body: undefined };
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

test('a password that is not changed says why: a session that has ended, another change, or the wrong one', async (t) => {
  const next = 'nine quiet yellow hats';
  const fields = { current: 'as it was', password: next, again: next };
  type Meanwhile = (store: Store, id: string, session: string) => Promise<unknown>;
  const changed = async (meanwhile: Meanwhile, attempt = 'right') => {
    const { store, parts } = await open(t);
    const { operator } = await addOperator(store, { name: 'ada', role: 'viewer', actor: 'operator', now });
    const { id } = operator;
    await store.write((manager) => manager.update(Operator, { id }, { passwordHash: 'before' }));
    const token = await store.write((manager) =>
      beginSession(manager, operator, { by: 'password', address: '127.0.0.1', now, sessionMs: 3_600_000 }),
    );
    const session = await store.read.findOneByOrFail(OperatorSession, { operatorId: id });
    const look = async () => {
      await meanwhile(store, id, session.id);
      return attempt;
    };
    const ctx = formOf('bank_api_console', token, '/console/account/password', async () => {}, fields);
    await serveConsole({ ...parts, signIns: { know() {}, try: look } } as never, accountActions)(ctx as never);
    const { passwordHash } = await store.read.findOneByOrFail(Operator, { id });
    assert.ok(['before', 'another'].includes(String(passwordHash)), 'nothing was changed');
    return [ctx.status, String(ctx.body)] as const;
  };
  const all = [
    [changed(async () => {}, 'wrong'), 422, /This is not your password/],
    [changed((store) => disableOperator(store, 'ada', { actor: 'operator', now })), 401, /not signed in any more/],
    [changed((store) => signOutEverywhere(store, 'ada', { actor: 'operator', now })), 401, /not signed in any more/],
    [
      changed((store, id, but) =>
        store.write((manager) => setPassword(manager, id, { passwordHash: 'another', address: '127.0.0.1', but })),
      ),
      422,
      /changed while this one was being looked at/,
    ],
  ] as const;
  for (const [answer, status, words] of all) {
    const [answered, text] = await answer;
    assert.equal(answered, status);
    assert.match(text, words);
    if (status === 401) assert.ok(!text.includes('action="/console/sign-out"'), 'in the frame of a stranger');
  }
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
