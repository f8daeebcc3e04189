import assert from 'node:assert/strict';
import { once } from 'node:events';
import type http from 'node:http';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeSlotInTurn } from '../../src/providers/call_slots.ts';
import { systemClock } from '../../src/providers/clock.ts';
import type { Download } from '../../src/providers/download.ts';
import { type ObservedAttempt, openProviderHttp, type ProviderCall } from '../../src/providers/http.ts';
import type { UserToken } from '../../src/providers/provider.ts';
import { ReferenceData } from '../../src/providers/reference_data.ts';
import { Tokens } from '../../src/providers/tokens.ts';
import { onBehalfOf } from '../../src/shares/behalf.ts';
import { Caller } from '../../src/shares/caller.ts';
import { until } from '../harness/until.ts';
import { TestTokens, user } from './bridge/open_test_bridge.ts';
import { startScriptedServer } from './scripted_server.ts';

const call = (path: string, method: ProviderCall['method'] = 'GET'): ProviderCall => ({
  method,
  path,
  operation: 'thing',
});
/** Longer than any test may take: what waits for it hangs. A provider may ask for 5 s at most. */
const never = { timeoutMs: 600_000, retryMs: '4' };
const left = { kind: 'unavailable', message: 'Whoever asked Test Bank this has left.' };

/** A provider that lets `/slow` wait until the test says so, begins a file, and is busy at `/busy`. */
async function open(t: TestContext) {
  const held: http.ServerResponse[] = [];
  const { url, requests } = await startScriptedServer(t, ({ path }) => {
    if (path === '/busy') return { status: 503, headers: { 'retry-after': never.retryMs } };
    if (path === '/quick') return { json: { path } };
    return (response) => {
      held.push(response);
      if (path === '/file') response.writeHead(200).write('x');
    };
  });
  const attempts: ObservedAttempt[] = [];
  const options = { provider: 'test', title: 'Test Bank', baseUrl: url, timeoutMs: never.timeoutMs };
  const opened = openProviderHttp({ ...options, observe: (attempt) => attempts.push(attempt) });
  const seen = (count: number) => until(`${count} calls have arrived`, () => requests.length >= count);
  return { http: opened, requests, held, attempts, seen };
}

/** Works for a caller that the test lets leave. */
function forCaller<T>(work: () => Promise<T>, client = 'a') {
  const caller = new Caller();
  const done = onBehalfOf(client, work, { caller });
  // It is looked at later.
  done.catch(() => {});
  return { leave: () => caller.leave(), done };
}

describe('when a caller has left', { timeout: 30_000 }, () => {
  test('the call to the provider is broken off, and counts as left', async (t) => {
    const { http, held, attempts, seen } = await open(t);
    const { leave, done } = forCaller(() => http.request(call('/slow')));
    await seen(1);
    const closed = once(held[0] as http.ServerResponse, 'close');
    leave();
    await assert.rejects(done, left);
    await closed;
    assert.deepEqual(
      attempts.map(({ outcome }) => outcome),
      ['left'],
    );
  });

  test('no other call is made for it, and none is repeated', async (t) => {
    const { http, requests, seen } = await open(t);
    const first = forCaller(async () => {
      await http.request(call('/busy'));
    });
    await seen(1);
    first.leave();
    await assert.rejects(first.done, left);
    const gone = new Caller();
    gone.leave();
    const next = onBehalfOf('a', () => http.request(call('/quick')), { caller: gone });
    await assert.rejects(next, left);
    assert.equal(requests.length, 1);
  });

  test('it waits for no connection any more', async (t) => {
    const { http, requests, held, seen } = await open(t);
    const before = Array.from({ length: 128 }, () => forCaller(() => http.request(call('/slow'))));
    await seen(128);
    const waiting = forCaller(() => http.request(call('/slow')));
    waiting.leave();
    await assert.rejects(waiting.done, left);
    for (const response of held) response.end('{}');
    await Promise.all(before.map(({ done }) => done));
    assert.equal(requests.length, 128);
  });

  test('it waits for no slot of a budget any more, and takes none', async (t) => {
    const asked = t.mock.fn(() => never.timeoutMs);
    const { leave, done } = forCaller(() => takeSlotInTurn(asked, systemClock));
    leave();
    await done;
    assert.equal(asked.mock.callCount(), 1);
  });

  test('a call that changes something is done to its end', async (t) => {
    const { http, held, seen } = await open(t);
    const { leave, done } = forCaller(() => http.request(call('/slow', 'DELETE')));
    await seen(1);
    leave();
    await sleep(0);
    held[0]?.end('{}');
    assert.equal((await done).status, 200);
  });

  test('a file is broken off, before it begins and in the middle', async (t) => {
    const { http, held, seen } = await open(t);
    const before = forCaller(() => http.download(call('/slow')));
    await seen(1);
    const closed = once(held[0] as http.ServerResponse, 'close');
    before.leave();
    await assert.rejects(before.done, left);
    await closed;
    const begun = Promise.withResolvers<void>();
    const middle = forCaller(async () => {
      const { bytes } = (await http.download(call('/file'))) as Download;
      for await (const _piece of bytes) begun.resolve();
    });
    await begun.promise;
    const cut = once(held[1] as http.ServerResponse, 'close');
    middle.leave();
    await assert.rejects(middle.done, left);
    await cut;
  });

  test('a token that others wait for is asked for to its end', async (t) => {
    const { http, held, seen } = await open(t);
    const ask = async (): Promise<UserToken> => {
      await http.request(call('/slow'));
      return { value: 'new', expiresAt: null };
    };
    const log = { warn: () => {} };
    const tokens = new Tokens({ provider: 'test', ask, store: new TestTokens(), log, clock: systemClock });
    const first = forCaller(() => tokens.get(user));
    await seen(1);
    const second = forCaller(() => tokens.get(user));
    first.leave();
    await sleep(0);
    held[0]?.end('{}');
    assert.deepEqual([await first.done, await second.done], ['new', 'new']);
  });

  test('banks that others wait for are read to their end', async (t) => {
    const { http, held, seen } = await open(t);
    const log = { warn: () => {} };
    const banks = new ReferenceData<object>({
      freshMs: 1000,
      maxEntries: 10,
      provider: 'test',
      log,
      clock: systemClock,
    });
    const load = async () => (await http.request(call('/slow'))).body as object;
    const first = forCaller(() => banks.get('all', load));
    await seen(1);
    const second = forCaller(() => banks.get('all', load));
    first.leave();
    await sleep(0);
    held[0]?.end('{"id":1}');
    assert.deepEqual(await second.done, { id: 1 });
    await first.done;
  });
});
