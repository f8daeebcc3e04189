import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { item as itemSchema } from '../../../src/providers/resources/item.ts';
import { connectionId, listed, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const path = `/connections/${connectionId}`;
const routesFor = (status: object, connection: object = sample('connections.get')) => ({
  [`GET ${path}`]: { json: connection },
  [`GET ${path}/status`]: { json: status },
});

describe('an item of Iswigo', () => {
  test('is a connection with its status, in the contract’s names', async (t) => {
    const { iswigo } = await openTestIswigo(t, routesFor(sample('connections.status.finished')));
    const item = await iswigo.item(user, connectionId);
    assert.deepEqual(itemSchema.parse(item), {
      id: `iswigo-${connectionId}`,
      status: 0,
      status_code_info: 'ok',
      status_code_description: 'OK',
      bank_id: 'iswigo-701',
      provider: 'iswigo',
      needs: 'nothing',
      authentication_expires_at: null,
      last_successful_refresh: '2026-02-03T07:20:11.000Z',
      last_try_refresh: '2026-02-03T07:20:11.000Z',
    });
  });

  test('was last tried when it last failed, if that is later', async (t) => {
    const connection = { ...sample('connections.get'), last_error_time: '2026-02-04 01:02:03' };
    const { iswigo } = await openTestIswigo(t, routesFor(sample('connections.status.error-300'), connection));
    const item = await iswigo.item(user, connectionId);
    assert.deepEqual(
      [item.last_successful_refresh, item.last_try_refresh],
      ['2026-02-03T07:20:11.000Z', '2026-02-04T01:02:03.000Z'],
    );
  });

  test('has its times in the zone that the operator sets', async (t) => {
    const { iswigo } = await openTestIswigo(t, routesFor(sample('connections.status.finished')), {
      timeZone: 'Europe/Paris',
    });
    assert.equal((await iswigo.item(user, connectionId)).last_successful_refresh, '2026-02-03T06:20:11.000Z');
  });

  const error = (status_code: number | null, status_reason: string | null = null) => ({
    status: 'error',
    status_code,
    status_reason,
  });
  const states: [object, number, string, string?][] = [
    [sample('connections.status.finished'), 0, 'nothing', 'ok'],
    [sample('connections.status.pending'), -3, 'wait', 'pending'],
    [{ status: 'in progress', progression: 40 }, -3, 'wait', 'in_progress'],
    [{ status: 'in background progress' }, -3, 'wait'],
    [{ status: 'scheduled' }, -3, 'wait'],
    [sample('connections.status.waiting-user'), 1010, 'sca', 'waiting_user'],
    [sample('connections.status.maintenance'), 1007, 'wait', 'maintenance'],
    [{ status: 'unavailable' }, 1007, 'wait'],
    [{ status: 'cancelled' }, 1003, 'wait'],
    [sample('connections.status.error-201'), 402, 'edit', 'bad_credentials'],
    [error(201, 'Password Expired'), 402, 'edit', 'password_expired'],
    [error(201, 'Account Blocked'), 429, 'bank_site', 'account_blocked'],
    [{ ...error(null, 'Bad Credentials'), status_code: '201' }, 402, 'edit', 'bad_credentials'],
    [{ status: 'finished', status_code: '100' }, 0, 'nothing'],
    [{ status: 'finished', status_code: '150' }, 1003, 'wait'],
    [error(202), 429, 'bank_site'],
    [error(203), 429, 'bank_site'],
    [sample('connections.status.error-205'), 1010, 'sca', 'strong_authentication'],
    [error(206), 429, 'bank_site'],
    [sample('connections.status.error-300'), 1003, 'wait', 'provider_error'],
    ...[301, 302, 303, 400, 401, 402].map((code): [object, number, string] => [error(code), 1003, 'wait']),
    [error(304), 1005, 'support'],
    [error(305), 1005, 'support'],
    [error(null), 1003, 'wait', 'error'],
    // New codes are read by their hundreds.
    [error(299), 402, 'edit'],
    [error(399), 1003, 'wait'],
    [error(499), 1003, 'wait'],
    // Nothing unknown is ever good.
    [error(199), 1003, 'wait'],
    [error(777), 1003, 'wait'],
    [{ status: 'finished', status_code: 150 }, 1003, 'wait'],
    [{ status: 'in quarantine', status_code: 100 }, 1003, 'wait'],
    [{ status: 7 }, 1003, 'wait'],
    [{}, 1003, 'wait'],
  ];
  for (const [status, number, needs, info] of states) {
    test(`is ${number} and needs ${needs} with ${JSON.stringify(status).replace(/.*"status":/, '')}`, async (t) => {
      const { iswigo } = await openTestIswigo(t, routesFor(status));
      const item = await iswigo.item(user, connectionId);
      assert.deepEqual([item.status, item.needs], [number, needs]);
      if (info) assert.equal(item.status_code_info, info);
    });
  }

  test('with an unknown state is logged, once', async (t) => {
    const { iswigo, warnings } = await openTestIswigo(t, routesFor({ status: 'in quarantine', status_code: 777 }));
    await iswigo.item(user, connectionId);
    await iswigo.item(user, connectionId);
    assert.deepEqual(warnings, [{ provider: 'iswigo', status: 'in quarantine', code: 777 }]);
  });

  for (const nothing of ['', '0000-00-00 00:00:00', '0001-01-01 00:00:00']) {
    test(`has no date where Iswigo writes ${JSON.stringify(nothing)}, and the one that is there`, async (t) => {
      const status = { ...sample('connections.status.finished'), last_synchronized_time: nothing };
      const connection = { last_synchronized_time: '2026-02-03 07:20:00', last_error_time: nothing };
      const { iswigo } = await openTestIswigo(t, routesFor(status, { ...sample('connections.get'), ...connection }));
      const item = await iswigo.item(user, connectionId);
      assert.deepEqual(
        [item.last_successful_refresh, item.last_try_refresh],
        ['2026-02-03T07:20:00.000Z', '2026-02-03T07:20:00.000Z'],
      );
    });
  }

  test('that is not the user’s is not found', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t);
    await assert.rejects(iswigo.item(user, connectionId), { kind: 'not_found' });
    for (const id of ['../users', 'a/b', '', 'x'.repeat(58), 'a?b'])
      await assert.rejects(iswigo.item(user, id), { kind: 'not_found' });
    assert.equal(calls(path).length, 1);
  });

  for (const row of [[], null, 'text', {}, { connection_id: 'a b' }]) {
    test(`that makes no sense fails the call: ${JSON.stringify(row)}`, async (t) => {
      const { iswigo } = await openTestIswigo(t, routesFor(sample('connections.status.finished'), row as object));
      await assert.rejects(iswigo.item(user, connectionId), { kind: 'unavailable' });
    });
  }

  for (const reply of [{ status: 202, text: 'Accepted' }, { status: 204 }, { json: [] }]) {
    test(`is refreshed also where the answer says no more than that: ${JSON.stringify(reply)}`, async (t) => {
      const { iswigo } = await openTestIswigo(t, { [`POST ${path}/sync`]: reply });
      const answer = await iswigo.refresh(user, connectionId);
      assert.deepEqual(answer, { accepted: true, status: 'refreshing', reason: null });
    });
  }

  test('is refreshed, and a sync that runs already is said so', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      [`POST ${path}/sync`]: (_request, count) => ({
        json: sample(count === 1 ? 'connections.sync.pending' : 'connections.sync.in-progress'),
      }),
    });
    assert.deepEqual(await iswigo.refresh(user, connectionId), { accepted: true, status: 'refreshing', reason: null });
    const second = await iswigo.refresh(user, connectionId);
    assert.deepEqual([second.accepted, second.status], [false, 'refreshing']);
  });

  test('is deleted, and one that is gone counts as deleted', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, {
      [`DELETE ${path}`]: (_request, count) => ({ status: count === 1 ? 204 : 404, ...(count > 1 && { json: {} }) }),
    });
    await iswigo.deleteItem(user, connectionId);
    await iswigo.deleteItem(user, connectionId);
    assert.equal(calls(path).length, 2);
  });
});

test('the ids of all items come newest first, over all pages', async (t) => {
  const rows = Array.from({ length: 150 }, (_, index) => ({
    connection_id: `c-${index}`,
    create_time: `2026-01-${String((index % 28) + 1).padStart(2, '0')} 10:00:00`,
  }));
  const { iswigo, calls } = await openTestIswigo(t, { 'GET /connections': listed(rows, { maxRange: 60 }) });
  const ids = await iswigo.itemIds?.(user);
  assert.equal(ids?.length, 150);
  assert.equal(ids?.[0], 'c-27');
  assert.equal(calls('/connections').length, 3);
});
