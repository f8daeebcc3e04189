import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { signature } from '../../../src/sandbox/powens/life/webhook_sender.ts';
import { webhookEventNames } from '../../../src/sandbox/powens/options.ts';
import { newConnection, newUser, startQuickly } from './powens_client.ts';

interface Arrival {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
}

/** Takes webhooks; `answers` are the statuses of the first ones. */
async function startSink(t: TestContext, answers: number[] = []) {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    arrivals.push({ path: request.url ?? '', headers: request.headers, raw: Buffer.concat(chunks) });
    response.writeHead(answers[arrivals.length - 1] ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  return { arrivals, webhookUrl };
}

const webhookSecret = 'whsec-test';
const bodyOf = ({ raw }: Arrival) => JSON.parse(raw.toString());
const isSigned = ({ path, headers, raw }: Arrival, body = raw) =>
  headers['bi-signature'] ===
  createHmac('sha256', webhookSecret)
    .update(`POST.${path}.${headers['bi-signature-date']}.`)
    .update(body)
    .digest('base64');

describe('webhooks of the simulated Powens', () => {
  test('are signed as in the worked example', () => {
    const file = new URL('../../providers/samples/powens/webhook.signature-vector.json', import.meta.url);
    const vector = JSON.parse(readFileSync(file, 'utf8'));
    const { 'BI-Signature': expected, 'BI-Signature-Date': date } = vector.headers;
    assert.equal(signature(vector.secret_key, vector.path, date, Buffer.from(vector.raw_body)), expected);
  });

  test('tell the life of a connection, each at its own address, signed and with the user’s token', async (t) => {
    const { arrivals, webhookUrl } = await startSink(t);
    const sandbox = await startQuickly(t, {
      webhookUrl,
      webhookSecret,
      webhookEvents: webhookEventNames,
      accountsPerConnection: 1,
    });
    const { user, connection } = await newConnection(sandbox);
    sandbox.control.setShared(connection.accounts[0]?.id ?? 0, false);
    sandbox.control.deleteConnection(connection.id);
    sandbox.control.deleteUser(user.id);
    await sandbox.control.webhooksSettled();
    assert.deepEqual(
      arrivals.map(({ path }) => path),
      [
        'USER_CREATED',
        'ACCOUNT_FOUND',
        'SUBSCRIPTION_FOUND',
        'ACCOUNT_ENABLED',
        'ACCOUNTS_FETCHED',
        'ACCOUNT_SYNCED',
        'SUBSCRIPTION_SYNCED',
        'CONNECTION_SYNCED',
        'ACCOUNT_DISABLED',
        'CONNECTION_DELETED',
        'USER_DELETED',
      ].map((name) => `/hooks/${name}`),
    );
    for (const arrival of arrivals) {
      assert.ok(isSigned(arrival), arrival.path);
      assert.equal(arrival.headers.authorization, `Bearer ${user.token}`);
    }
    const ids = arrivals.map((arrival) => bodyOf(arrival).id_webhook_data);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('bring everything at first and then what is new', async (t) => {
    const { arrivals, webhookUrl } = await startSink(t);
    let nowMs = Date.parse('2026-03-02T09:00:00Z');
    const sandbox = await startQuickly(t, { webhookUrl, webhookEvents: ['CONNECTION_SYNCED'], clock: () => nowMs });
    const { connection } = await newConnection(sandbox);
    nowMs += 86_400_000;
    sandbox.control.sync(connection.id);
    sandbox.control.setOutcomes(connection.id, 'sca');
    sandbox.control.sync(connection.id);
    await sandbox.control.webhooksSettled();
    const [first, second, third] = arrivals.map((arrival) => bodyOf(arrival).connection);
    assert.equal(first.last_push, null);
    assert.equal(first.accounts[0].transactions.length, 180);
    assert.ok(second.accounts[0].transactions.length > 0 && second.accounts[0].transactions.length < 10);
    assert.deepEqual([third.state, third.accounts], ['SCARequired', []]);
  });

  test('tell of an account that the bank does not give any more, with the consent of each source that is used', async (t) => {
    const { arrivals, webhookUrl } = await startSink(t);
    const webhookEvents = ['ACCOUNT_SYNCED', 'CONNECTION_SYNCED', 'ACCOUNTS_FETCHED'] as const;
    const sandbox = await startQuickly(t, { webhookUrl, webhookEvents, accountsPerConnection: 2 });
    const { connection } = await newConnection(sandbox);
    await sandbox.control.webhooksSettled();
    arrivals.length = 0;
    sandbox.control.removeAccount(connection.accounts[1]?.id ?? 0);
    await sandbox.control.webhooksSettled();
    const [fetched, kept, gone, synced] = arrivals.map(bodyOf);
    assert.deepEqual([kept.deleted, typeof gone.deleted], [null, 'string']);
    assert.equal(synced.connection.accounts[1].deleted, gone.deleted);
    for (const { connection: told } of [fetched, synced]) {
      assert.deepEqual(
        told.sources.map(({ disabled }: { disabled: unknown }) => disabled),
        [null, null],
      );
    }
    assert.equal(fetched.connection.subscriptions, undefined);
    assert.deepEqual(
      synced.connection.subscriptions.map(({ documents }: { documents: unknown[] }) => documents),
      [[]],
    );
  });

  test('are sent again by the flusher until they are taken, signed anew', async (t) => {
    const { arrivals, webhookUrl } = await startSink(t, [500, 503]);
    const sandbox = await startQuickly(t, { webhookUrl, webhookSecret, webhookEvents: ['USER_CREATED'] });
    await newUser(sandbox);
    await sandbox.control.webhooksSettled();
    assert.equal(arrivals.length, 3);
    assert.equal(new Set(arrivals.map((arrival) => bodyOf(arrival).id_webhook_data)).size, 1);
    assert.ok(arrivals.every((arrival) => isSigned(arrival)));
    const [sent] = sandbox.control.sentWebhooks();
    assert.deepEqual([sent?.state, sent?.attempts, sent?.lastStatus], ['delivered', 3, 200]);
  });

  test('stop for a run after ten failures, and go on with the next', async (t) => {
    const { arrivals, webhookUrl } = await startSink(
      t,
      Array.from({ length: 22 }, () => 500),
    );
    const sandbox = await startQuickly(t, { webhookUrl, webhookEvents: ['USER_CREATED'] });
    for (let n = 0; n < 12; n++) sandbox.control.makeUser();
    await sandbox.control.webhooksSettled();
    // Twelve first attempts, a run of ten failures, and a run in which all are taken.
    assert.equal(arrivals.length, 12 + 10 + 12);
    assert.ok(sandbox.control.sentWebhooks().every(({ state }) => state === 'delivered'));
  });

  test('are not sent for temporary users', async (t) => {
    const { arrivals, webhookUrl } = await startSink(t);
    const sandbox = await startQuickly(t, { webhookUrl, webhookEvents: ['USER_CREATED'] });
    await fetch(`${sandbox.url}/auth/init`, { method: 'POST' });
    await sandbox.control.webhooksSettled();
    assert.deepEqual(arrivals, []);
  });

  test('go wrong as they are told to', async (t) => {
    const { arrivals, webhookUrl } = await startSink(t);
    const sandbox = await startQuickly(t, { webhookUrl, webhookSecret });
    const { id, token } = await newUser(sandbox);
    await sandbox.control.webhooksSettled();
    arrivals.length = 0;
    const send = (faults: object) =>
      sandbox.control.sendWebhook({ event: 'CONNECTION_DELETED', body: { id: 77 }, userId: id, faults });
    await send({ webhookSignature: 'wrong', webhookCopies: 2 });
    await send({ webhookSignature: 'missing', webhookToken: 'missing' });
    await send({ webhookToken: 'wrong' });
    await send({ webhookBody: 'gzip' });
    await send({ webhookBody: 'gzip_signed_before' });
    await send({ webhookBody: 'cfonb' });
    await send({ webhooks: 'off' });
    const [wrong, copy, bare, foreign, gzip, before, cfonb, ...others] = arrivals as [
      Arrival,
      Arrival,
      Arrival,
      Arrival,
      Arrival,
      Arrival,
      Arrival,
    ];
    assert.deepEqual(others, []);
    assert.deepEqual([isSigned(wrong), bodyOf(wrong)], [false, bodyOf(copy)]);
    assert.deepEqual([bare.headers['bi-signature'], bare.headers.authorization], [undefined, undefined]);
    assert.notEqual(foreign.headers.authorization, `Bearer ${token}`);
    assert.equal(gzip.headers['content-encoding'], 'gzip');
    assert.ok(isSigned(gzip) && isSigned(before, gunzipSync(before.raw)));
    assert.throws(() => JSON.parse(cfonb.raw.toString()).id);
  });
});
