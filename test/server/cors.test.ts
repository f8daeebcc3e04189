import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startGateway } from '../frappe/invented_gateway.ts';
import { type RawAnswer, rawRequest } from '../frappe/raw_request.ts';

const path = '/api/method/ping';
const ours = 'https://erp.example';

const corsHeaders = ({ headers }: RawAnswer) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-') || name === 'vary'));

async function ask(allowed: string, verb: string, headers: Record<string, string>): Promise<RawAnswer> {
  const gateway = await startGateway({ settings: { ALLOW_CORS: allowed } });
  try {
    return await rawRequest(gateway.port, { verb, path, headers });
  } finally {
    await gateway.close();
  }
}

describe('pages of other origins', () => {
  test('get no permission by default, and their call is served all the same', async () => {
    const answer = await ask('', 'GET', { Origin: ours });
    assert.equal(answer.status, 200);
    assert.deepEqual(corsHeaders(answer), {});
  });

  for (const allowed of ['*', ours, `https://other.example, ${ours}/`]) {
    test(`are named back when ${allowed} is allowed, with the headers that they may read`, async () => {
      assert.deepEqual(corsHeaders(await ask(allowed, 'GET', { Origin: ours })), {
        'access-control-allow-origin': ours,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers':
          'Content-Disposition, Retry-After, X-Frappe-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset',
        vary: 'Origin',
      });
    });
  }

  test('get no permission when only others are allowed', async () => {
    for (const origin of ['https://erp.example.evil', 'https://erp.example:8443', 'http://erp.example', 'null']) {
      assert.deepEqual(corsHeaders(await ask(ours, 'GET', { Origin: origin })), {}, origin);
    }
  });

  test('may ask beforehand for the verb and the headers that they need, without a credential', async () => {
    const answer = await ask(ours, 'OPTIONS', {
      Origin: ours,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'authorization,content-type',
    });
    assert.deepEqual([answer.status, answer.text], [200, '']);
    const headers = corsHeaders(answer);
    assert.equal(headers['access-control-allow-methods'], 'PUT');
    assert.equal(headers['access-control-allow-headers'], 'authorization,content-type');
    assert.equal(headers['access-control-max-age'], '86400');
  });

  test('and OPTIONS from anybody else is an empty 200', async () => {
    const answer = await ask(ours, 'OPTIONS', {});
    assert.deepEqual([answer.status, answer.text, corsHeaders(answer)], [200, '', {}]);
  });
});
