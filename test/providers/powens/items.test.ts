import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const path = '/users/me/connections/77';

describe('an item', () => {
  test('has the contract’s names, ids with Powens in front, and instants in UTC', async (t) => {
    const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json: sample('connection.ok') } });
    assert.deepEqual(await powens.item(user, '77'), {
      id: 'powens-77',
      status: 0,
      status_code_info: 'ok',
      status_code_description: null,
      bank_id: 'powens-5d0c2b7e-3f41-5a0e-9b6b-0a1f2e3d4c5b',
      provider: 'powens',
      needs: 'nothing',
      authentication_expires_at: '2026-07-11T07:34:10.000Z',
      last_successful_refresh: '2026-02-03T05:12:44.000Z',
      last_try_refresh: '2026-02-03T05:12:44.000Z',
    });
  });

  const states: [string, number, string][] = [
    ['SCARequired', 1010, 'sca'],
    ['webauthRequired', 1010, 'sca'],
    ['additionalInformationNeeded', 1010, 'sca'],
    ['decoupled', 1010, 'sca'],
    ['validating', -3, 'wait'],
    ['wrongpass', 402, 'edit'],
    ['passwordExpired', 430, 'edit'],
    ['actionNeeded', 429, 'bank_site'],
    ['rateLimiting', 1003, 'wait'],
    ['websiteUnavailable', 1003, 'wait'],
    ['bug', 1003, 'wait'],
  ];
  for (const [state, status, needs] of states) {
    test(`in the state ${state} needs ${needs}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json: sample(`connection.${state}`) } });
      const item = await powens.item(user, '77');
      assert.deepEqual([item.status, item.needs, item.status_code_info], [status, needs, state]);
      assert.deepEqual([item.last_successful_refresh, item.last_try_refresh], ['2026-02-03T05:12:44.000Z', null]);
    });
  }

  const others: [string, object, number, string][] = [
    ['wrongPass, as some pages write it', { state: 'wrongPass' }, 402, 'edit'],
    ['notSupported', { state: 'notSupported' }, 1005, 'support'],
    ['a bug without a next try, which heals by itself', { state: 'bug', next_try: null }, 1003, 'wait'],
    ['a state of the future', { state: 'quantumRequired', next_try: null }, 1005, 'support'],
    ['a state of the future that is tried again', { state: 'x', next_try: '2026-02-03 18:00:00' }, 1003, 'wait'],
    ['only the older field', { state: undefined, error: 'wrongpass' }, 402, 'edit'],
    ['a state that is no word', { state: { is: 'new' } }, 1003, 'wait'],
    ['no state at all', { state: undefined, error: undefined }, 1003, 'wait'],
  ];
  for (const [what, change, status, needs] of others) {
    test(`with ${what} needs ${needs}`, async (t) => {
      const json = { ...sample('connection.ok'), ...change };
      const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json } });
      const item = await powens.item(user, '77');
      assert.deepEqual([item.status, item.needs], [status, needs]);
    });
  }

  test('ends its consent when the first of its sources does, never when it expires', async (t) => {
    const endOf = async (sources: unknown) => {
      const json = { ...sample('connection.ok'), sources };
      const { powens, calls } = await openTestPowens(t, { [`GET ${path}`]: { json } });
      const { authentication_expires_at } = await powens.item(user, '77');
      assert.equal(calls(path)[0]?.query.get('expand'), 'sources');
      return authentication_expires_at;
    };
    const later = { access_expire: '2026-09-01 08:00:00', disabled: null };
    assert.equal(await endOf([later, { access_expire: '2026-08-01 08:00:00' }]), '2026-08-01T06:00:00.000Z');
    assert.equal(
      await endOf([later, { access_expire: '2026-08-01 08:00:00', disabled: true }]),
      '2026-09-01T06:00:00.000Z',
    );
    assert.equal(
      await endOf([later, { access_expire: null, expire: '2026-08-01 08:00:00' }]),
      '2026-09-01T06:00:00.000Z',
    );
    for (const nothing of [undefined, null, [], 'soon', [{ access_expire: null }], [{ access_expire: 'soon' }], [7]]) {
      assert.equal(await endOf(nothing), null);
    }
  });

  test('in an unknown state is logged once', async (t) => {
    const json = { ...sample('connection.ok'), state: 'quantumRequired' };
    const { powens, warnings } = await openTestPowens(t, { [`GET ${path}`]: { json } });
    await powens.item(user, '77');
    await powens.item(user, '77');
    assert.equal(warnings.length, 1);
  });

  test('shows the bank’s message, but never an address of the bank', async (t) => {
    const described = async (json: unknown) => {
      const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json } });
      return (await powens.item(user, '77')).status_code_description;
    };
    assert.equal(await described(sample('connection.additionalInformationNeeded')), 'Un code vous a été envoyé');
    assert.equal(await described(sample('connection.webauthRequired')), null);
    const message = 'Allez sur https://banque.example/?token=1';
    assert.equal(await described({ ...sample('connection.actionNeeded'), error_message: message }), null);
    const hidden = { ...sample('connection.webauthRequired'), error_message: 'code 12345' };
    assert.equal(await described(hidden), null);
    assert.equal(await described({ ...hidden, state: undefined }), null);
    const long = { ...sample('connection.bug'), error_message: `a\n\u0000${'b'.repeat(1000)}` };
    assert.equal((await described(long))?.length, 280);
  });

  for (const nothing of ['', '0000-00-00 00:00:00', '0001-01-01 00:00:00']) {
    test(`has no date where Powens writes ${JSON.stringify(nothing)}`, async (t) => {
      const ok = sample('connection.ok');
      const sources = ok.sources.map((source: object) => ({ ...source, access_expire: nothing }));
      const json = { ...ok, last_update: nothing, expire: nothing, error_message: '', sources };
      const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json } });
      const item = await powens.item(user, '77');
      assert.deepEqual(
        [item.last_successful_refresh, item.last_try_refresh, item.authentication_expires_at],
        [null, null, null],
      );
    });
  }

  test('of a domain without UUIDs has its bank by number', async (t) => {
    const json = { ...sample('connection.ok'), connector_uuid: undefined };
    const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json } });
    assert.equal((await powens.item(user, '77')).bank_id, 'powens-1201');
  });

  test('that is unknown is not found, without a call when its id cannot be Powens’', async (t) => {
    const { powens, requests } = await openTestPowens(t, {});
    await assert.rejects(powens.item(user, '78'), { kind: 'not_found' });
    const before = requests.length;
    for (const id of ['', '../users', '77/accounts', '77?x', 'powens-77', '9'.repeat(20), '077', '0']) {
      await assert.rejects(powens.item(user, id), { kind: 'not_found' });
    }
    assert.equal(requests.length, before);
  });

  for (const json of [null, [], 'text', {}, { id: {}, state: null }, { id: 1.5, state: null }]) {
    test(`that makes no sense is an answer that makes no sense: ${JSON.stringify(json)}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${path}`]: { json } });
      await assert.rejects(powens.item(user, '77'), { kind: 'unavailable' });
    });
  }
});

describe('a refresh', () => {
  const refresh = (reply: object) => ({ [`PUT ${path}`]: reply });

  test('is asked for without the person', async (t) => {
    const { powens, calls } = await openTestPowens(t, refresh({ json: sample('connection.ok') }));
    assert.deepEqual(await powens.refresh(user, '77'), { accepted: true, status: 'finished', reason: null });
    assert.equal(calls(path)[0]?.url, `/2.0${path}?psu_requested=false`);
  });

  test('that Powens has just done, or is doing, is no failure', async (t) => {
    const { powens } = await openTestPowens(t, refresh({ status: 409, json: sample('error.409.sync-conflict') }));
    const { accepted, reason } = await powens.refresh(user, '77');
    assert.equal(accepted, false);
    assert.match(reason ?? '', /just now/);
  });

  test('of a connection without an account is no failure', async (t) => {
    const { powens } = await openTestPowens(t, refresh({ status: 409, json: sample('error.409.noAccount') }));
    const { accepted, status } = await powens.refresh(user, '77');
    assert.deepEqual([accepted, status], [false, 'no_account']);
  });

  test('that takes longer than the gateway waits goes on', async (t) => {
    const silence = { [`PUT ${path}`]: () => () => {} };
    const { powens } = await openTestPowens(t, silence, { timeoutMs: 100 });
    assert.deepEqual(await powens.refresh(user, '77'), { accepted: true, status: 'refreshing', reason: null });
  });

  const wanting: [string, object, string][] = [
    ['SCARequired', { json: sample('connection.SCARequired') }, 'sca'],
    ['a code (202)', { status: 202, json: sample('connection.additionalInformationNeeded') }, 'sca'],
    ['wrongpass (400)', { status: 400, json: sample('error.400.wrongpass') }, 'edit'],
    ['an action at the bank', { json: sample('connection.actionNeeded') }, 'bank_site'],
  ];
  for (const [what, reply, needs] of wanting) {
    test(`that ends with ${what} says that the person must act`, async (t) => {
      const { powens } = await openTestPowens(t, refresh(reply));
      await assert.rejects(powens.refresh(user, '77'), { kind: 'action_needed', needs });
    });
  }

  test('that the bank could not answer was accepted, and is never repeated', async (t) => {
    const { powens, calls } = await openTestPowens(t, refresh({ json: sample('connection.websiteUnavailable') }));
    assert.deepEqual(await powens.refresh(user, '77'), { accepted: true, status: 'websiteUnavailable', reason: null });
    assert.equal(calls(path).length, 1);
  });

  test('fails when Powens does, once', async (t) => {
    for (const [status, kind] of [
      [503, 'unavailable'],
      [429, 'rate_limited'],
      [404, 'not_found'],
    ] as const) {
      const { powens, calls } = await openTestPowens(t, refresh({ status }));
      await assert.rejects(powens.refresh(user, '77'), { kind });
      assert.equal(calls(path).length, 1);
    }
  });
});

describe('deleting an item', () => {
  for (const status of [200, 204, 404]) {
    test(`is done when Powens answers ${status}`, async (t) => {
      const { powens, calls } = await openTestPowens(t, { [`DELETE ${path}`]: { status } });
      await powens.deleteItem(user, '77');
      assert.equal(calls(path).length, 1);
    });
  }

  for (const [status, kind] of [
    [400, 'invalid'],
    [409, 'unavailable'],
    [500, 'unavailable'],
  ] as const) {
    test(`is not done when Powens answers ${status}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`DELETE ${path}`]: { status, json: {} } });
      await assert.rejects(powens.deleteItem(user, '77'), { kind });
    });
  }

  for (const [status, code, kind] of [
    [400, 'invalidValue', 'invalid'],
    [400, 'missingParameter', 'invalid'],
    [409, 'invalidValue', 'invalid'],
    [400, 'websiteUnavailable', 'unavailable'],
    [400, 'bug', 'unavailable'],
    [422, undefined, 'invalid'],
  ] as const) {
    test(`is ${kind} when Powens answers ${status} with the code ${code}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`DELETE ${path}`]: { status, json: { code, request_id: 88 } } });
      await assert.rejects(powens.deleteItem(user, '77'), { kind, requestId: '88' });
    });
  }
});
