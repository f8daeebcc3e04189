import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Logger } from '../../../src/operations/log.ts';
import { openAlerts } from '../../../src/relay/endpoints/alert_operator.ts';
import { mockDelays } from '../../harness/mock_delays.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';

const alert = { text: 'one', change: 'paused', endpoint: 'endpoint', site: 'mine', at: '2026-03-02T10:00:00.000Z' };

/** Where the operator hears of it; the statuses that it answers, then 200. */
async function operator(t: TestContext, ...statuses: number[]) {
  const heard: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    heard.push([request.method, request.headers['content-type'], JSON.parse(String(Buffer.concat(chunks)))]);
    response.writeHead(statuses.shift() ?? 200).end('x'.repeat(1000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('an alert is posted until it is taken, three times at most, and closing waits for that', async (t) => {
  const posted = ['POST', 'application/json', alert];
  for (const [statuses, times] of [
    [[200], 1],
    [[299], 1],
    [[300, 200], 2],
    [[500, 500, 200], 3],
    [[500, 500, 500, 500], 3],
  ] as const) {
    const { heard, url } = await operator(t, ...statuses);
    const alerts = openAlerts(url, silentLog);
    alerts.send(alert, 'client');
    await alerts.close();
    assert.deepEqual(heard, Array(times).fill(posted), statuses.join());
  }
});

test('an operator who cannot be reached holds nothing up, and without a URL nothing is tried', async () => {
  for (const [url, failures] of [
    ['http://127.0.0.1:1/', 3],
    [undefined, 0],
  ] as const) {
    const warned: unknown[] = [];
    const alerts = openAlerts(url, { warn: (fields: unknown) => warned.push(fields) } as unknown as Logger);
    alerts.send(alert, 'client');
    await alerts.close();
    assert.equal(warned.length, failures);
  }
});

test('ten alerts of a client are told one by one, what more it has as one, and another client has its own ten', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { heard, url } = await operator(t);
  const told = () => heard.map((one) => (one as [string, string, typeof alert])[2]);
  const alerts = openAlerts(url, silentLog);
  for (let number = 1; number <= 25; number++) alerts.send({ ...alert, site: `${number}` }, 'loud');
  alerts.send({ ...alert, site: 'other' }, 'quiet');
  await until('eleven are heard', () => heard.length === 11);
  const sites = [...Array.from({ length: 10 }, (_, index) => `${index + 1}`), 'other'];
  assert.deepEqual(
    told()
      .map(({ site }) => site)
      .toSorted(),
    sites.toSorted(),
  );
  t.mock.timers.tick(599_999);
  t.mock.timers.tick(1);
  await until('one more is heard', () => heard.length === 12);
  const more = told()[11];
  assert.deepEqual([more?.change, more?.site], ['more', '25']);
  assert.match(more?.text ?? '', /^Bank API: 15 more changes of endpoints of the same client; the last: one /);
  await alerts.close();
  assert.equal(heard.length, 12);
});

test('what was held back is told before the end', async (t) => {
  const { heard, url } = await operator(t);
  const alerts = openAlerts(url, silentLog);
  for (let number = 1; number <= 11; number++) alerts.send(alert, 'loud');
  await alerts.close();
  assert.equal(heard.length, 11);
  assert.match(JSON.stringify(heard), /Bank API: one more change of endpoints/);
});

test('an operator who does not answer holds up the end for two seconds, and no longer', async (t) => {
  mockDelays(t);
  const heard = Promise.withResolvers<void>();
  const server = createServer(() => heard.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const alerts = openAlerts(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, silentLog);
  alerts.send(alert, 'client');
  await heard.promise;
  let closed = false;
  const closing = alerts.close().then(() => {
    closed = true;
  });
  t.mock.timers.tick(1999);
  await nextRound();
  assert.equal(closed, false);
  t.mock.timers.tick(1);
  await nextRound();
  assert.equal(closed, true);
  await closing;
});
