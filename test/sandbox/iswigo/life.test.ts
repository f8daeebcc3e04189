import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, test } from 'node:test';
import { wholeBody } from '../../../src/providers/whole_body.ts';
import { signature } from '../../../src/sandbox/iswigo/life/event_sender.ts';
import { startIswigoSandbox } from '../../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { app, call, newUser, secret, startTestIswigo, TestClock } from './iswigo_client.ts';

describe('a connection of the simulated Iswigo', () => {
  test('lives by the script of its login, an outcome a sync', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    const { id } = await sandbox.control.connect(userId, { login: 'success.205.300.maintenance.success' });
    const seen: unknown[] = [];
    for (let sync = 0; sync < 5; sync++) {
      const { body } = await call(sandbox, 'GET', `/connections/${id}/status`, { token });
      seen.push([body.status, body.status_code]);
      await sandbox.control.sync(id);
    }
    assert.deepEqual(seen, [
      ['finished', 100],
      ['error', 205],
      ['error', 300],
      ['maintenance', null],
      ['finished', 100],
    ]);
  });

  test('has one code for several reasons, and words in errno of another numbering', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId } = await newUser(sandbox);
    for (const [login, reason] of [
      ['201', 'Bad Credentials'],
      ['blocked', 'Account Blocked'],
      ['expired', 'Password Expired'],
    ] as const) {
      const { code, reason: said } = await sandbox.control.connect(userId, { login });
      assert.deepEqual([code, said], [201, reason]);
    }
    assert.match(sandbox.control.events()[0]?.errno ?? '', /^\d$/);
    assert.notEqual(sandbox.control.events()[0]?.errno, '201');
  });

  test('shows its login masked, and its times without a zone', async (t) => {
    const clock = new TestClock();
    const sandbox = await startTestIswigo(t, { clock: clock.now, timeZone: 'Europe/Paris' });
    const { userId, token } = await newUser(sandbox);
    const { id } = await sandbox.control.connect(userId, { login: 'success.205' });
    const { body } = await call(sandbox, 'GET', `/connections/${id}`, { token });
    assert.deepEqual([body.login, body.create_time], ['suc#####205', '2026-03-02 10:00:00']);
    const events = await call(sandbox, 'GET', '/events');
    assert.equal(events.body[0].create_time, '2026-03-02T09:00:00+00:00');
  });

  test('tells each change of its status, newest first, with a step or progress where there is one', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId } = await newUser(sandbox);
    const { id } = await sandbox.control.connect(userId);
    const { body } = await call(sandbox, 'GET', '/events');
    assert.deepEqual(
      body.map(({ data }: { data: { status: string; progression: number | null } }) => [data.status, data.progression]),
      [
        ['finished', null],
        ['in progress', 40],
        ['pending', null],
      ],
    );
    assert.ok(body.every(({ data }: { data: { connection_id: string } }) => data.connection_id === id));
    assert.deepEqual((await call(sandbox, 'GET', `/events/${body[0].event_id}`)).body, body[0]);
    sandbox.control.setFaults({ events: 'oldest_first' });
    assert.deepEqual((await call(sandbox, 'GET', '/events')).body, body.toReversed());
  });

  test('answers a sync that runs with its progress', async (t) => {
    const sandbox = await startTestIswigo(t, { syncDelayMs: 60_000 });
    const { userId, token } = await newUser(sandbox);
    void sandbox.control.connect(userId);
    const id = sandbox.control.connections()[0]?.id;
    const { body } = await call(sandbox, 'POST', `/connections/${id}/sync`, { token });
    assert.equal(body.status, 'pending');
    assert.equal(sandbox.control.events().length, 1);
  });

  test('brings new, changed and deleted transactions with each sync', async (t) => {
    const clock = new TestClock();
    const sandbox = await startTestIswigo(t, {
      clock: clock.now,
      transactionsPerAccount: 20,
      accountsPerConnection: 2,
    });
    const { userId, token } = await newUser(sandbox);
    const { id } = await sandbox.control.connect(userId);
    const all = async () => (await call(sandbox, 'GET', '/bank/transactions', { token })).body;
    const first = await all();
    assert.equal(first.length, 40);
    assert.ok(first.every((row: { text: string; is_deleted: boolean }) => row.text === '.' && !row.is_deleted));
    clock.nowMs += 1_800_000;
    await sandbox.control.sync(id);
    const second = await all();
    const touched = second.filter(({ update_time }: { update_time: string }) => update_time === '2026-03-02 09:30:00');
    assert.deepEqual([second.length, touched.length], [44, 8]);
    assert.equal(second.filter(({ is_deleted }: { is_deleted: boolean }) => is_deleted).length, 2);
    for (const row of [second[0], second.at(-1)]) {
      assert.deepEqual((await call(sandbox, 'GET', `/bank/transactions/${row.transaction_id}`, { token })).body, row);
    }
    assert.equal((await call(sandbox, 'GET', '/bank/transactions/0-0', { token })).status, 404);
  });

  test('has accounts with a bban of 21 characters, and cards with a parent and no balance', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    await sandbox.control.connect(userId);
    const [account, card] = (await call(sandbox, 'GET', '/bank/accounts', { token })).body;
    assert.match(account.bban, /^\d{20}[0-9A-Z]$/);
    assert.deepEqual([card.bban, card.balance, card.parent_account_id], [null, null, account.account_id]);
    assert.match(card.account_number, /^x{10}\d{6}$/);
    const filter = `filters[account][]=${card.account_id}`;
    const rows = (await call(sandbox, 'GET', `/bank/transactions?${filter}`, { token })).body;
    assert.ok(rows.every((row: { cc_order_month: string }) => /^\d{4}-\d\d$/.test(row.cc_order_month)));
  });

  test('has documents whose files are what the list says, or not', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    await sandbox.control.connect(userId);
    const documents = (await call(sandbox, 'GET', '/documents', { token })).body;
    assert.deepEqual([documents[0].meta.amount.total > 0, documents[1].meta], [true, []]);
    const file = async () => {
      const route = `/v1/documents/${documents[0].document_id}/download`;
      const headers = {
        'X-Iswigo-App': app,
        'X-Iswigo-Signature': signature(secret, 'GET', route, ''),
        Authorization: `Bearer ${token}`,
      };
      return Buffer.from(await (await fetch(sandbox.origin + route, { headers })).arrayBuffer());
    };
    const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');
    const whole = await file();
    assert.deepEqual([whole.length, sha1(whole)], [documents[0].size, documents[0].hash.sha1]);
    sandbox.control.setFaults({ documents: 'short' });
    assert.equal((await file()).length, documents[0].size - 1);
    sandbox.control.setFaults({ documents: 'changed' });
    assert.notEqual(sha1(await file()), documents[0].hash.sha1);
  });

  test('has statements in CFONB 120, with plain digits as published or overpunched', async (t) => {
    const sandbox = await startTestIswigo(t, { transactionsPerAccount: 10, accountsPerConnection: 1 });
    const { userId, token } = await newUser(sandbox);
    await sandbox.control.connect(userId);
    const statement = async () => (await call(sandbox, 'GET', '/bank/transactions/download', { token })).body as string;
    const published = (await statement()).trimEnd().split('\n');
    assert.deepEqual([published.length, published[0]?.slice(0, 2), published.at(-1)?.slice(0, 2)], [12, '01', '07']);
    assert.ok(published.every((line) => line.padEnd(120).length === 120 && /^\d{14}$/.test(line.slice(90, 104))));
    sandbox.control.setFaults({ cfonb: 'overpunched' });
    const minor = (amount: string) => {
      const last = amount.charAt(13);
      const negative = '}JKLMNOPQR'.indexOf(last);
      const digit = negative >= 0 ? negative : '{ABCDEFGHI'.indexOf(last);
      return Number(amount.slice(0, 13) + digit) * (negative >= 0 ? -1 : 1);
    };
    const amounts = (await statement())
      .trimEnd()
      .split('\n')
      .map((line) => minor(line.slice(90, 104)));
    const [opening = 0, ...rest] = amounts;
    const closing = rest.pop();
    assert.equal(
      rest.reduce((sum, amount) => sum + amount, opening),
      closing,
    );
  });
});

describe('the simulated Iswigo', () => {
  test('posts its events, signed over our path, until they are taken', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId } = await newUser(sandbox);
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      const body = String(await wholeBody(request, 10_000));
      const right = request.headers['x-iswigo-signature'] === signature(secret, 'POST', '/hooks?for=me', body);
      if (right) bodies.push(body);
      response.writeHead(bodies.length > 1 ? 200 : 500).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    t.after(() => void server.close());
    sandbox.control.configure({
      webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?for=me`,
    });
    await sandbox.control.connect(userId);
    await sandbox.control.webhooksSettled();
    assert.ok(sandbox.control.sentWebhooks().every(({ state }) => state === 'delivered'));
    const events = (await call(sandbox, 'GET', '/events')).body;
    assert.deepEqual(new Set(bodies), new Set(events.map((event: object) => JSON.stringify(event))));
  });

  test('is the same again with the same seed', async (t) => {
    const clock = new TestClock();
    const data = async (seed: string) => {
      const sandbox = await startTestIswigo(t, { clock: clock.now, seed });
      const { userId, token } = await newUser(sandbox);
      await sandbox.control.connect(userId);
      const lists = ['/connections', '/bank/accounts', '/bank/transactions', '/documents', '/events'];
      return Promise.all(lists.map(async (list) => (await call(sandbox, 'GET', list, { token })).body));
    };
    assert.deepEqual(await data('one'), await data('one'));
    assert.notDeepEqual(await data('one'), await data('other'));
  });

  test('keeps its users and connections in a file, and goes on with a sync that was cut off', async (t) => {
    const stateFile = path.join(await temporaryFolder(t), 'iswigo.json');
    const first = await startIswigoSandbox({ app, secret, stateFile, syncDelayMs: 60_000 });
    const { userId, credentials } = await newUser(first);
    void first.control.connect(userId);
    await first.close();
    const second = await startTestIswigo(t, { stateFile });
    const { body } = await call(second, 'POST', '/authenticate', { body: credentials });
    const { connection_id } = (await call(second, 'GET', '/connections', { token: body.access_token })).body[0];
    await second.control.sync(connection_id);
    assert.equal(second.control.connection(connection_id).status, 'finished');
  });

  test('does not overwrite a file that it cannot read', async (t) => {
    const stateFile = path.join(await temporaryFolder(t), 'iswigo.json');
    await writeFile(stateFile, '{"users":1}');
    await assert.rejects(startIswigoSandbox({ app, secret, stateFile }), /delete it to start afresh/);
    assert.equal(await readFile(stateFile, 'utf8'), '{"users":1}');
  });

  test('is steered by HTTP too, and explains itself', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    const post = (route: string, body?: object) =>
      fetch(sandbox.origin + route, { method: 'POST', ...(body && { body: JSON.stringify(body) }) });
    const { id } = (await (await post('/sandbox/connections', { user_id: userId })).json()) as { id: string };
    assert.equal((await post(`/sandbox/connections/${id}/state`, { state: 205 })).status, 204);
    assert.equal((await call(sandbox, 'GET', `/connections/${id}/status`, { token })).body.status_code, 205);
    const wrong = await post('/sandbox/faults', { nonsense: true });
    assert.deepEqual([wrong.status, /nonsense/.test(await wrong.text())], [400, true]);
    assert.ok(!(await (await fetch(`${sandbox.origin}/sandbox/state`)).text()).includes('Str0ng'));
    const page = await (await fetch(sandbox.origin)).text();
    for (const word of ['success.205', '/sandbox/sync', 'webhookSignature']) assert.ok(page.includes(word), word);
  });
});
