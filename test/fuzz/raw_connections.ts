import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from '../crash/chance.ts';

const call = (method: string, more = '') => `GET /api/method/${method} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
const post = (path: string, headers: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n${body}`;
const ping = call('ping');

/** What strangers, scanners and broken programs send; each is a list of pieces, which go out one after the other. */
const makers: readonly ((chance: Chance) => readonly (string | Buffer)[])[] = [
  (chance) => [
    Buffer.from(Array.from({ length: Math.floor(chance.between(1, 2000)) }, () => Math.floor(chance.between(0, 256)))),
  ],
  (chance) => [ping.slice(0, Math.floor(chance.between(0, ping.length)))],
  (chance) => [...ping.slice(0, Math.floor(chance.between(1, ping.length)))],
  (chance) => [ping.repeat(Math.floor(chance.between(2, 40)))],
  () => [ping.slice(0, 20), ping.slice(20) + ping.slice(0, 5), ping.slice(5)],
  (chance) => [
    post(
      '/api/method/ping',
      `Content-Length: ${chance.pick([-1, 'x', '1e3', 9e15, 5, '5, 6', '+5', '0x5'])}\r\n`,
      'abc',
    ),
  ],
  () => [post('/api/method/ping', 'Content-Length: 3\r\nContent-Length: 4\r\n', 'abcd')],
  () => [post('/api/method/ping', 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n', '3\r\nabc\r\n0\r\n\r\n')],
  (chance) => [
    post(
      '/api/method/ping',
      'Transfer-Encoding: chunked\r\n',
      `${chance.pick(['zz', 'ffffffffffffffff', '-1', '3;a=b'])}\r\nabc\r\n`,
    ),
  ],
  (chance) => [post(chance.pick(webhooks), 'Content-Type: application/json\r\nContent-Length: 100\r\n', '{"type"')],
  (chance) => [
    post(
      chance.pick(webhooks),
      'Content-Encoding: gzip\r\nAuthorization: Bearer x\r\nContent-Length: 10\r\n',
      '\x1f\x8b\x08junkjunk',
    ),
  ],
  () => [post('/api/method/ping', 'Content-Type: application/json\r\nContent-Length: 4\r\n', `null${ping}${ping}`)],
  (chance) => [call('ping', `X: ${'a'.repeat(Math.floor(chance.between(1, 20_000)))}\r\n`)],
  (chance) => [call('ping', 'X: a\r\n'.repeat(Math.floor(chance.between(1, 2500))))],
  (chance) => [
    call(
      'ping',
      `${chance.pick(['\0: a', 'a b: c', ': x', 'Host: b', 'A: \x7f\x01', 'Expect: 100-continue', 'Upgrade: h2c\r\nConnection: upgrade'])}\r\n`,
    ),
  ],
  (chance) => [
    `${chance.pick(['GET', 'PRI', 'CONNECT', 'TRACE', 'get', 'M-SEARCH', 'X'.repeat(100)])} ${chance.pick(targets)} ${chance.pick(['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', 'ICY'])}\r\nHost: a\r\n\r\n`,
  ],
  (chance) => [
    call(
      'ping',
      `Authorization: ${chance.pick(['token', 'Basic !!', 'Basic ////', 'token :', 'Bearer \xff', `token ${'a:'.repeat(500)}`])}\r\n`,
    ),
  ],
  () => [Buffer.from('16030100a5010000a10303', 'hex')],
  () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  () => [],
];

const webhooks = ['/webhook/bridge', '/webhook/powens/CONNECTION_SYNCED', '/webhook/iswigo', '/webhook/nobody'];
const targets = [
  '/',
  '*',
  '//',
  '/%',
  '/%ff%fe',
  '/callback/bridge?state=%00',
  '/callback/powens?a=b',
  'http://[',
  'http://a:b@c/',
  '/api/method/',
  `/${'a'.repeat(15_000)}`,
  '/api/v2/method/x/y',
  '/health/ready',
  '/../..',
  '\xff',
];

/** Bytes for one connection. */
export function rawPieces(chance: Chance): readonly (string | Buffer)[] {
  return chance.pick(makers)(chance);
}

/** Where nothing more comes for so long, nothing more is waited for. */
const quietMs = 400;

/**
 * Opens a connection, sends the pieces and hangs up when the gateway does, or when it is silent.
 * @returns the statuses of the answers that came
 */
export async function sendRaw(port: number, pieces: readonly (string | Buffer)[]): Promise<number[]> {
  const socket = net.connect(port, '127.0.0.1');
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let answer = '';
  socket.setEncoding('latin1');
  // The gateway may hang up while we still write.
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.setTimeout(quietMs, () => socket.destroy());
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    if (pieces.length > 1) await delay(1);
  }
  await ended;
  return [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}
