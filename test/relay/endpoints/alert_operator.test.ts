import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { openAlerts } from '../../../src/relay/endpoints/alert_operator.ts';
import { silentLog } from '../../harness/silent_log.ts';

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
    alerts.send(alert);
    await alerts.close();
    assert.deepEqual(heard, Array(times).fill(posted), statuses.join());
  }
});

test('an operator who cannot be reached holds nothing up, and without a URL nothing is sent', async () => {
  for (const url of ['http://127.0.0.1:1/', undefined]) {
    const alerts = openAlerts(url, silentLog);
    alerts.send(alert);
    await alerts.close();
  }
});
