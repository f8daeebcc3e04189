import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { startPowensSandbox } from '../../../src/sandbox/powens/start_powens_sandbox.ts';
import { call, client, clientId, clientSecret, newConnection, startQuickly } from './powens_client.ts';

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'powens-sandbox-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const clock = () => Date.parse('2026-03-02T09:00:00Z');

describe('the simulated Powens', () => {
  test('gives the same data for the same seed, and other data for another', async (t) => {
    const read = async (seed: string) => {
      const sandbox = await startQuickly(t, { seed, clock });
      const { user } = await newConnection(sandbox);
      const answers = ['/users/me/accounts?all', '/users/me/transactions?all&limit=1000'].map((each) =>
        call(sandbox, `GET ${each}`, { token: user.token }),
      );
      const texts = (await Promise.all(answers)).map(({ text }) => text);
      return texts.join('\n').replaceAll(sandbox.url, '');
    };
    assert.equal(await read('one'), await read('one'));
    assert.notEqual(await read('one'), await read('two'));
  });

  test('knows its users and connections after a restart, and goes on with a sync that was cut off', async (t) => {
    const stateFile = path.join(await temporaryFolder(t), 'state', 'powens.json');
    const first = await startPowensSandbox({
      clientId,
      clientSecret,
      stateFile,
      callsPerMinute: Number.POSITIVE_INFINITY,
    });
    const { json } = await call(first, 'POST /auth/init', { body: client });
    const page = { id_connector: 40, login: 'ok', password: '1234' };
    const { json: connection } = await call(first, 'POST /users/me/connections', {
      token: json.auth_token,
      body: page,
    });
    const accounts = `/users/me/connections/${connection.id}/accounts`;
    const { json: listed } = await call(first, `GET ${accounts}?all`, { token: json.auth_token });
    await call(first, `PUT ${accounts}/${listed.accounts[0].id}?all`, { token: json.auth_token });
    await first.close();

    const second = await startQuickly(t, { stateFile });
    await second.control.syncsEnded();
    const { json: list } = await call(second, 'GET /users/me/transactions?limit=1000', { token: json.auth_token });
    assert.ok(list.transactions.length > 0);
  });

  test('does not start over a file that is none of its own', async (t) => {
    const stateFile = path.join(await temporaryFolder(t), 'powens.json');
    await writeFile(stateFile, '{"users":7}');
    await assert.rejects(startPowensSandbox({ clientId, clientSecret, stateFile }), /delete it to start afresh/);
  });

  test('is controlled by HTTP too, and says what is wrong with an order', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const control = async (route: string, body?: object) => {
      const [method = '', where = ''] = route.split(' ');
      const response = await fetch(`${sandbox.origin}/sandbox${where}`, {
        method,
        body: body ? JSON.stringify(body) : null,
      });
      const text = await response.text();
      return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
    };
    const { json: state } = await control('GET /state');
    assert.deepEqual([state.users.length, state.connections.length], [1, 1]);
    assert.ok(!JSON.stringify(state).includes(user.token));
    assert.equal((await control('POST /connections', { id_user: user.id, login: 'ok' })).json.id, 78);
    assert.equal((await control('POST /connections/78/state', { state: 'bug' })).status, 204);
    assert.deepEqual((await control('POST /scheduler/run')).json, { synced: 2 });
    assert.equal((await control('POST /days', { days: 2 })).status, 204);
    assert.equal((await control('POST /faults', { categories: 'off' })).status, 204);
    for (const [route, body] of [
      ['POST /faults', { colour: 'red' }],
      ['POST /connections', { id_user: 1 }],
      ['POST /connections/99/sync', {}],
      ['POST /days', { days: 0 }],
      ['PUT /configuration', { webhookUrl: 'no address' }],
    ] as const) {
      const { status, json } = await control(route, body);
      assert.deepEqual([status, typeof json.error], [400, 'string'], route);
    }
    assert.equal((await control('POST /tokens/revoke')).status, 204);
    assert.equal((await call(sandbox, 'GET /users/me', { token: user.token })).status, 401);
  });

  test('spoils answers as a fault says, as often as it says', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path: where } = await newConnection(sandbox);
    const read = () => call(sandbox, `GET ${where}`, { token: user.token });
    const route = 'GET /users/:user/connections/:cid';
    sandbox.control.setFaults({ answers: [{ route, kind: '503', times: 1 }] });
    const spoiled = await read();
    assert.deepEqual([spoiled.status, spoiled.text.startsWith('<!doctype html>')], [503, true]);
    assert.equal((await read()).status, 200);
    sandbox.control.setFaults({ answers: [{ route, kind: 'reset' }] });
    await assert.rejects(read());
    sandbox.control.setFaults({ unknownWords: true });
    assert.equal((await read()).json.state, 'moonPhaseRequired');
    sandbox.control.clearFaults();
    assert.equal((await read()).json.state, null);
    assert.equal(sandbox.control.received().get(route), 5);
  });
});
