import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../frappe/invented_gateway.ts';
import { echo } from '../frappe/invented_methods.ts';
import { rawRequest } from '../frappe/raw_request.ts';

describe('every request', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({ methods: [echo] });
  });
  after(() => gateway.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    rawRequest(gateway.port, { verb: 'GET', path, headers });

  test('has an id of its own, or the one that a proxy chose if it is tame', async () => {
    const own = (await get('/api/method/ping')).headers['x-frappe-request-id'] as string;
    assert.match(own, /^[0-9a-f-]{36}$/);
    assert.notEqual((await get('/api/method/ping')).headers['x-frappe-request-id'], own);
    const given = await get('/api/method/ping', { 'X-Request-Id': 'proxy_1.2-3' });
    assert.equal(given.headers['x-frappe-request-id'], 'proxy_1.2-3');
    for (const wild of ['short', 'x'.repeat(65), 'with space', '"quoted"', '../../..']) {
      const answer = await get('/api/method/ping', { 'X-Request-Id': wild });
      assert.match(answer.headers['x-frappe-request-id'] as string, /^[0-9a-f-]{36}$/, wild);
    }
  });

  test('is answered with headers that keep it out of caches and frames, and without a cookie', async () => {
    for (const path of ['/', '/api/method/ping', '/api/method/none', '/nowhere', '/health/live', '/metrics']) {
      const { headers } = await get(path, { Cookie: 'sid=1' });
      assert.equal(headers['cache-control'], 'no-store', path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.match(headers['content-security-policy'] as string, /default-src 'none'.*frame-ancestors 'none'/, path);
      assert.equal(headers['set-cookie'], undefined, path);
    }
  });

  test('has one line in the log with its method, client and status, and without what was sent', async () => {
    const path = `/api/method/bank_api.bridge.echo?item_id=hush-hush&api_key=${apiKey}&api_secret=${apiSecret}`;
    const answer = await get(path, { 'X-Request-Id': 'line-in-the-log' });
    assert.equal(answer.status, 200);
    const lines = gateway.logLines.filter((line) => line.includes('line-in-the-log'));
    assert.equal(lines.length, 1);
    const { requestId, method, client, status, ms } = JSON.parse(lines[0] as string);
    assert.deepEqual(
      [requestId, method, client, status, typeof ms],
      ['line-in-the-log', 'bank_api.bridge.echo', 'client-1', 200, 'number'],
    );
    assert.ok(!/hush-hush|key-of-acme|secret-of-acme/.test(gateway.logLines.join('')));
  });

  test('to the root learns what stands here', async () => {
    const { message } = JSON.parse((await get('/')).text);
    assert.deepEqual([message.name, message.version], ['Bank API', '0.1.0']);
    assert.match(message.methods, /bank_api\.bridge/);
  });

  test('for the small things of a Frappe site is answered as one', async () => {
    const authorization = { Authorization: `token ${apiKey}:${apiSecret}` };
    const bodies = {
      '/api/method/ping': { message: 'pong' },
      '/api/v1/method/ping/': { message: 'pong' },
      '/api/v2/method/ping': { data: 'pong' },
      '/api/method/version': { message: '0.1.0' },
      '/api/method/frappe.auth.get_logged_user': { message: 'acme' },
      '/api/v2/method/frappe.auth.get_logged_user': { data: 'acme' },
      '/api/method/logout': {},
      '/api/v1/method/logout': {},
      '/api/v2/method/logout': {},
      '/?cmd=logout': {},
    };
    for (const [path, body] of Object.entries(bodies)) {
      assert.deepEqual(JSON.parse((await get(path, authorization)).text), body, path);
    }
    const versions = JSON.parse((await get('/api/method/frappe.utils.change_log.get_versions', authorization)).text);
    assert.equal(versions.message.bank_api.version, '0.1.0');
    for (const path of ['frappe.auth.get_logged_user', 'frappe.utils.change_log.get_versions']) {
      assert.equal((await get(`/api/method/${path}`)).status, 403, path);
    }
  });
});
