import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { until } from '../../harness/until.ts';
import { call, followQuickPath, newSession, newUser, startQuickly } from './bridge_client.ts';

describe('the quick path of a session', () => {
  let sandbox: BridgeSandbox;
  let user: { uuid: string; token: string };

  before(async () => {
    sandbox = await startQuickly();
    user = await newUser(sandbox, 'quick');
  });
  after(() => sandbox.close());

  const readItem = async (itemId: string | null) =>
    (await call(sandbox, `GET /v3/aggregation/items/${itemId}`, { token: user.token })).json;

  const logins: readonly [string, string, string | null, number, string][] = [
    ['login=success', 'true', null, 0, 'ok'],
    ['login=success&bank=900107', 'true', null, 0, 'ok'],
    ['login=otp', 'true', null, 0, 'ok'],
    ['login=otp&code=000000', 'false', 'sync_error', 1010, 'otp_failed'],
    ['login=otp_fail', 'false', 'sync_error', 1010, 'otp_failed'],
    ['login=app2app', 'true', null, 0, 'ok'],
    ['login=app2app_expiry', 'false', 'sync_error', 1010, 'app_to_app_expired'],
    ['login=402', 'false', 'sync_error', 402, 'invalid_creds'],
    ['login=something', 'false', 'sync_error', 402, 'invalid_creds'],
    ['login=429', 'false', 'sync_error', 429, 'action_on_bank_site'],
    ['login=1003', 'false', 'sync_error', 1003, 'bank_is_down'],
    ['login=1005_CLOSED_ACCOUNT', 'false', 'sync_error', 1005, 'closed_account'],
    ['login=1009', 'true', null, 1009, 'partial_data'],
    ['login=success.1010', 'true', null, 0, 'ok'],
    ['login=4711_NEW_WORD', 'false', 'sync_error', 4711, 'new_word'],
    ['login=pro', 'true', null, 1100, 'pro_account_locked'],
    ['login=unshared', 'true', null, 0, 'ok'],
  ];
  for (const [query, success, step, status, info] of logins) {
    test(`${query} ends with success=${success} and status ${status}`, async () => {
      const back = await followQuickPath(await newSession(sandbox, user.token), query);
      assert.equal(back.origin + back.pathname, 'http://127.0.0.1:9/callback/bridge');
      const { item_id: itemId, ...others } = Object.fromEntries(back.searchParams);
      assert.deepEqual(others, {
        kept: 'yes',
        user_uuid: user.uuid,
        success,
        ...(step === null ? {} : { step }),
        source: 'connect',
        context: 'dossier-1',
      });
      const item = await readItem(itemId ?? null);
      assert.deepEqual([item.status, item.status_code_info], [status, info]);
    });
  }

  test('a trip can be left at any step; without an item none is named', async () => {
    const back = await followQuickPath(await newSession(sandbox, user.token), 'cancel=list_banks');
    assert.equal(
      back.search,
      `?kept=yes&user_uuid=${user.uuid}&success=false&step=list_banks&source=connect&context=dossier-1`,
    );
  });

  test('sync_pending ends before the data are there, and the item becomes good by itself', async () => {
    const back = await followQuickPath(await newSession(sandbox, user.token), 'login=sync_pending');
    const itemId = back.searchParams.get('item_id');
    assert.deepEqual([back.searchParams.get('success'), back.searchParams.get('step')], ['false', 'sync_pending']);
    const item = sandbox.control.connection(Number(itemId));
    await until('the item is good', () => item.status === 0);
    assert.equal((await readItem(itemId)).status, 0);
  });

  test('accounts=1,3 shares these alone', async () => {
    const url = await newSession(sandbox, user.token, { account_types: 'all' });
    const back = await followQuickPath(url, 'login=success&accounts=1,3');
    const path = `GET /v3/aggregation/accounts?item_id=${back.searchParams.get('item_id')}`;
    const { json } = await call(sandbox, path, { token: user.token });
    const access = json.resources.map((account) => account.data_access);
    assert.deepEqual(access, ['enabled', 'disabled', 'enabled', 'disabled', 'disabled']);
    assert.deepEqual(
      json.resources.map((account) => 'balance' in account),
      [true, false, true, false, false],
    );
    const v2 = await call(sandbox, path.replace('/v3/aggregation', '/v2'), { token: user.token });
    assert.equal(v2.json.resources.length, 2);
  });

  test('a session of payment accounts offers no savings', async () => {
    const back = await followQuickPath(await newSession(sandbox, user.token), 'login=success');
    const path = `GET /v3/aggregation/accounts?item_id=${back.searchParams.get('item_id')}`;
    const { json } = await call(sandbox, path, { token: user.token });
    assert.deepEqual(new Set(json.resources.map((account) => account.type)), new Set(['checking', 'card']));
  });

  test('a managed item is healed: new credentials, a strong authentication, a professional confirmation', async () => {
    for (const login of ['402', 'otp_fail', 'app2app_expiry', 'pro']) {
      const first = await followQuickPath(await newSession(sandbox, user.token), `login=${login}`);
      const itemId = first.searchParams.get('item_id');
      const again = await newSession(sandbox, user.token, { item_id: Number(itemId) });
      const back = await followQuickPath(again, 'login=success');
      assert.deepEqual([back.searchParams.get('success'), back.searchParams.get('item_id')], ['true', itemId]);
      assert.equal((await readItem(itemId)).status, 0);
    }
  });

  test('the same return comes again when the session is opened again', async () => {
    const url = await newSession(sandbox, user.token);
    const first = await followQuickPath(url, 'login=success');
    const second = await followQuickPath(url, 'login=402');
    assert.equal(second.href, first.href);
  });

  test('v2 asks for edit, SCA and pro pages each by its own call', async () => {
    const { token } = await newUser(sandbox, 'v2');
    const add = await call(sandbox, 'POST /v2/connect/items/add', {
      token,
      body: { country: 'fr', redirect_url: 'http://127.0.0.1:9/back', context: 'a_b', bank_id: 574 },
    });
    const back = await followQuickPath(add.json.redirect_url, 'login=pro');
    const itemId = back.searchParams.get('item_id');
    assert.equal(back.searchParams.get('context'), 'a_b');
    for (const page of ['pro/confirmation', 'edit', 'sync']) {
      const query = page === 'pro/confirmation' ? '' : `&item_id=${itemId}`;
      const path = `GET /v2/connect/items/${page}?redirect_url=http://127.0.0.1:9/back${query}`;
      const { status, json } = await call(sandbox, path, { token });
      assert.equal(status, 200);
      const done = await followQuickPath(json.redirect_url, 'login=success');
      assert.deepEqual([done.searchParams.get('success'), done.searchParams.get('item_id')], ['true', itemId]);
    }
  });

  test('the fault switch `redirect` brings the minimal return, the early one, or none', async () => {
    sandbox.control.setFaults({ redirect: 'minimal' });
    const minimal = await followQuickPath(await newSession(sandbox, user.token), 'login=success');
    assert.equal(minimal.search, `?kept=yes&user_uuid=${user.uuid}`);
    sandbox.control.setFaults({ redirect: 'before' });
    const early = await followQuickPath(await newSession(sandbox, user.token), 'login=success');
    assert.equal(early.searchParams.get('success'), 'true');
    sandbox.control.setFaults({ redirect: 'never' });
    const never = await fetch(`${await newSession(sandbox, user.token)}?login=success`, { redirect: 'manual' });
    assert.equal(never.status, 200);
    sandbox.control.clearFaults();
  });
});
