import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import pino from 'pino';
import { OpenSockets } from '../../src/operations/open_sockets.ts';
import { Shutdown } from '../../src/operations/shutdown.ts';
import { until } from '../harness/until.ts';

const log = pino({ level: 'silent' });

interface Bench {
  readonly port: number;
  readonly server: http.Server;
  readonly shutdown: Shutdown;
  /** The answer of the call that is in flight. */
  readonly pending: Promise<http.ServerResponse>;
  closed: boolean;
}

async function startServer(deadlineMs: number, close?: () => Promise<void>, drainMs = 0): Promise<Bench> {
  const server = http.createServer();
  const pending = once(server, 'request').then(([, response]) => response as http.ServerResponse);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bench: Bench = {
    port: (server.address() as AddressInfo).port,
    server,
    pending,
    closed: false,
    shutdown: new Shutdown({
      server,
      sockets: new OpenSockets(server),
      log,
      drainMs,
      deadlineMs,
      close:
        close ??
        (async () => {
          bench.closed = true;
        }),
    }),
  };
  return bench;
}

const keepAlive = () => new http.Agent({ keepAlive: true });

describe('shutdown', { timeout: 60_000 }, () => {
  test('lets the call in flight end, takes no new one, then closes what calls stood on', async () => {
    const bench = await startServer(30_000);
    const agent = keepAlive();
    const request = http.get({ host: '127.0.0.1', port: bench.port, agent });
    const response = await bench.pending;
    const ended = bench.shutdown.begin('test');
    assert.equal(bench.shutdown.begun, true);
    await assert.rejects(once(http.get({ host: '127.0.0.1', port: bench.port }), 'response'), { code: 'ECONNREFUSED' });
    assert.equal(bench.closed, false);
    response.end('finished');
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
    answer.resume();
    // The connection stays open on the client's side, and must not hold the end up.
    assert.equal(await ended, true);
    assert.equal(bench.closed, true);
    agent.destroy();
  });

  test('cuts off what is still running at the deadline, and says so', async () => {
    const bench = await startServer(20);
    const request = http.get({ host: '127.0.0.1', port: bench.port });
    const failed = once(request, 'error');
    await bench.pending;
    assert.equal(await bench.shutdown.begin('test'), false);
    assert.equal(((await failed) as [NodeJS.ErrnoException])[0].code, 'ECONNRESET');
    assert.equal(bench.closed, true);
  });

  test('does not wait for ever for what calls stood on, and survives its failure', async () => {
    const hanging = await startServer(20, () => new Promise(() => {}));
    assert.equal(await hanging.shutdown.begin('test'), false);
    const failing = await startServer(30_000, () => Promise.reject(new Error('still busy')));
    assert.equal(await failing.shutdown.begin('test'), false);
  });

  for (const [what, sent] of [
    ['on which nothing ever came', ''],
    ['with half a head', 'POST / HTTP/1.1\r\nHo'],
    ['with a call that is still being sent', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123'],
  ] as const) {
    test(`a connection ${what} holds nothing up`, async (t) => {
      const { shutdown, port, server } = await startServer(60_000);
      const connected = once(server, 'connection');
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => {});
      if (sent !== '') socket.write(sent);
      const [own] = (await connected) as [net.Socket];
      await until('what was sent has come', () => own.bytesRead >= sent.length);
      // A silent one is not given the time that callers have who are sending.
      if (sent === '') t.mock.timers.enable({ apis: ['setTimeout'] });
      assert.equal(await shutdown.begin('test'), true);
    });
  }

  test('a process that leaves serves on and says that it is not ready, until its time is over', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { shutdown, port, server } = await startServer(60_000, undefined, 5000);
    server.on('request', (_request, response) => response.end('served'));
    const left = shutdown.leave('test');
    assert.equal(shutdown.begun, true);
    const call = async () => {
      const request = http.get({ host: '127.0.0.1', port, agent: false });
      const [response] = (await once(request, 'response')) as [http.IncomingMessage];
      return text(response);
    };
    assert.equal(await call(), 'served');
    t.mock.timers.tick(4999);
    assert.equal(await call(), 'served');
    t.mock.timers.tick(1);
    assert.equal(await left, true);
    await assert.rejects(call(), { code: 'ECONNREFUSED' });
  });

  test('begins once, however often it is asked for', async () => {
    const { shutdown } = await startServer(30_000);
    assert.equal(shutdown.begin('one'), shutdown.begin('another'));
    await shutdown.begin('a third');
  });

  test('a signal begins it and ends the process', async () => {
    const { shutdown } = await startServer(30_000);
    const source = new EventEmitter();
    const exit = new Promise<number>((resolve) => shutdown.beginOnSignals(source, resolve));
    assert.equal(shutdown.begun, false);
    source.emit('SIGTERM', 'SIGTERM');
    assert.equal(await exit, 0);
  });

  test('a second signal ends the process at once, unless it is the first one passed on by npm', async (t) => {
    const { shutdown, pending, port } = await startServer(30_000);
    http.get({ host: '127.0.0.1', port }).on('error', () => {});
    const response = await pending;
    const source = new EventEmitter();
    const codes: number[] = [];
    let now = 1000;
    t.mock.method(performance, 'now', () => now);
    shutdown.beginOnSignals(source, (code) => codes.push(code));
    source.emit('SIGINT', 'SIGINT');
    now += 100;
    source.emit('SIGINT', 'SIGINT');
    assert.deepEqual(codes, []);
    now += 1000;
    source.emit('SIGINT', 'SIGINT');
    assert.deepEqual(codes, [1]);
    t.mock.restoreAll();
    response.destroy();
    await shutdown.begin('joined');
  });
});
