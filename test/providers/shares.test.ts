import assert from 'node:assert/strict';
import type http from 'node:http';
import { describe, type TestContext, test } from 'node:test';
import type { Download } from '../../src/providers/download.ts';
import { openProviderHttp, type ProviderCall, type ProviderHttp } from '../../src/providers/http.ts';
import type { ProviderError } from '../../src/providers/provider_error.ts';
import { onBehalfOf } from '../../src/shares/behalf.ts';
import { until } from '../harness/until.ts';
import { startScriptedServer } from './scripted_server.ts';

/** As many as there are connections to a provider (undici_adapter.ts), for files (download.ts), places for large answers. */
const connections = 128;
const fileConnections = 16;
const largePlaces = 8;
/** Of which a client gets seven eighths. */
const share = (all: number) => (all * 7) / 8;

const large = JSON.stringify('x'.repeat(600 * 1024));
const call = (path: string): ProviderCall => ({ method: 'GET', path, operation: 'thing' });

/** A provider that answers `/quick` at once and lets `/slow` wait until the test says so. */
async function open(t: TestContext, timeoutMs = 20_000) {
  const held: http.ServerResponse[] = [];
  const { url, requests } = await startScriptedServer(t, ({ path }) => {
    if (path === '/slow') return (response) => void held.push(response);
    if (path === '/file') return (response) => void response.writeHead(200).write('x');
    if (path === '/large') return { text: large };
    return { json: { path } };
  });
  const options = { provider: 'test', title: 'Test Bank', baseUrl: url, timeoutMs, severalClients: true };
  return { http: openProviderHttp(options), requests, held };
}

/** Tries until it works: on a busy machine a short deadline passes before a quick answer is there. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  let worked: { readonly result: T } | undefined;
  await until('it works', async () => {
    worked = await work().then(
      (result) => ({ result }),
      ({ kind }: ProviderError) => void assert.equal(kind, 'unavailable'),
    );
    return worked !== undefined;
  });
  return (worked as { result: T }).result;
}

describe('the connections to a provider', () => {
  test('are never all of one client: another’s call goes out at once, and the first one’s go on as theirs end', async (t) => {
    const { http, requests, held } = await open(t);
    const slow = Array.from({ length: 200 }, () => onBehalfOf('a', () => http.request(call('/slow'))));
    await until('its share of the connections is in use', () => held.length === share(connections));
    const { body } = await onBehalfOf('b', () => http.request(call('/quick')));
    assert.deepEqual(body, { path: '/quick' });
    assert.equal(requests.length, share(connections) + 1);
    for (let ended = 0; ended < slow.length; ended += 1) {
      await until('the next one goes out', () => held.length > ended);
      held[ended]?.end('{}');
    }
    assert.equal((await Promise.all(slow)).length, 200);
  });

  test('a call that waits for one ends at its own deadline, and its place is the next one’s', async (t) => {
    const { http } = await open(t, 300);
    const calls = Array.from({ length: 150 }, () => onBehalfOf('a', () => http.request(call('/slow'))));
    const outcomes = await Promise.allSettled(calls);
    assert.ok(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.kind === 'unavailable'));
    const { status } = await persist(() => onBehalfOf('a', () => http.request(call('/quick'))));
    assert.equal(status, 200);
  });

  test('what the gateway does by itself has a share like a client', async (t) => {
    const { http, held } = await open(t);
    const slow = Array.from({ length: 150 }, () => onBehalfOf('a', () => http.request(call('/slow'))));
    await until('its share of the connections is in use', () => held.length === share(connections));
    assert.equal((await http.request(call('/quick'))).status, 200);
    for (let ended = 0; ended < slow.length; ended += 1) {
      await until('the next one goes out', () => held.length > ended);
      held[ended]?.end('{}');
    }
    await Promise.all(slow);
  });
});

describe('the connections for files', () => {
  /** Begins to read a file that does not end. */
  async function begin(http: ProviderHttp): Promise<AsyncIterator<Buffer>> {
    const download = (await http.download(call('/file'))) as Download;
    const pieces = download.bytes[Symbol.asyncIterator]();
    assert.equal((await pieces.next()).value.toString(), 'x');
    return pieces;
  }

  test('are never all of one client, and are free again when its reader leaves', async (t) => {
    const { http, requests } = await open(t);
    const readers: AsyncIterator<Buffer>[] = [];
    await onBehalfOf('a', async () => {
      while (readers.length < share(fileConnections)) readers.push(await begin(http));
      const next = begin(http);
      await onBehalfOf('b', async () => (await begin(http)).return?.());
      assert.equal(requests.length, share(fileConnections) + 1, 'the next one of the first waits');
      readers[0]?.return?.();
      await (await next).return?.();
      for (const reader of readers) await reader.return?.();
    });
  });

  test('who waits for one too long is told to try again', async (t) => {
    const { http } = await open(t, 300);
    await onBehalfOf('a', async () => {
      const readers: AsyncIterator<Buffer>[] = [];
      while (readers.length < share(fileConnections)) readers.push(await begin(http));
      await assert.rejects(begin(http), { kind: 'rate_limited', provider: 'test' });
      for (const reader of readers) await reader.return?.();
    });
  });
});

describe('large answers', () => {
  test('have so many places, held until the client’s own call is answered; other answers need none', async (t) => {
    const { http } = await open(t);
    const unread: (() => void)[] = [];
    let read = 0;
    const slowReader = () =>
      onBehalfOf('a', async () => {
        await http.request(call('/large'));
        read += 1;
        // A second page of the same list takes no second place.
        await http.request(call('/large'));
        await new Promise<void>((resolve) => unread.push(resolve));
      });
    const readers = Array.from({ length: 12 }, slowReader);
    await until('its share of the places is in use', () => unread.length === share(largePlaces));
    await onBehalfOf('a', () => http.request(call('/quick')));
    await onBehalfOf('b', () => http.request(call('/large')));
    assert.equal(read, share(largePlaces));
    for (let left = 0; left < readers.length; left += 1) {
      await until('the next one has its place', () => unread.length > left);
      unread[left]?.();
    }
    await Promise.all(readers);
  });

  test('one that no client asked for holds its place until it is read', async (t) => {
    const { http } = await open(t);
    for (let n = 0; n < 20; n += 1) assert.equal((await http.request(call('/large'))).status, 200);
  });

  test('one that waits for a place ends at its deadline', async (t) => {
    const { http } = await open(t, 400);
    const done: (() => void)[] = [];
    const holders = Array.from({ length: share(largePlaces) }, () =>
      onBehalfOf('a', async () => {
        await persist(() => http.request(call('/large')));
        await new Promise<void>((resolve) => done.push(resolve));
      }),
    );
    await until('its share of the places is in use', () => done.length === share(largePlaces));
    await assert.rejects(
      onBehalfOf('a', () => http.request(call('/large'))),
      { kind: 'unavailable' },
    );
    for (const end of done) end();
    await Promise.all(holders);
    await persist(() => onBehalfOf('a', () => http.request(call('/large'))));
  });
});
