import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../../src/connections/refusal.ts';
import { toException } from '../../../src/frappe/answers/to_exception.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { apiKey, apiSecret, startGateway } from '../invented_gateway.ts';
import { failing } from '../invented_methods.ts';
import { rawRequest } from '../raw_request.ts';

const headers = { Authorization: `token ${apiKey}:${apiSecret}` };

const tomorrow = new Date('2026-11-28T06:42:34.123Z');

interface Row {
  readonly error: Error;
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly facts?: Record<string, string>;
  readonly retryAfter?: string;
}

/** docs/contract.md, "Errors". */
const rows: Record<string, Row> = {
  'a missing argument': {
    error: new Refusal('mandatory', 'user is required'),
    status: 417,
    type: 'MandatoryError',
    message: 'user is required',
  },
  'a malformed argument': {
    error: new Refusal('invalid', 'since must be a date'),
    status: 417,
    type: 'ValidationError',
    message: 'since must be a date',
  },
  'an argument that the provider refuses': {
    error: new ProviderError('invalid', 'bridge', 'Bridge refuses user_email (HTTP 400).', { requestId: '88' }),
    status: 417,
    type: 'ValidationError',
    message: 'Bridge refuses user_email (HTTP 400). (bridge, request 88)',
    facts: { provider: 'bridge', provider_request_id: '88' },
  },
  'a message that was cut inside a character': {
    error: new Refusal('not_found', `User ${'🏦'.slice(0, 1)} was not found.`),
    status: 404,
    type: 'DoesNotExistError',
    message: 'User \ufffd was not found.',
  },
  'an unknown item': {
    error: new Refusal('not_found', 'No item 12'),
    status: 404,
    type: 'DoesNotExistError',
    message: 'No item 12',
  },
  'what the person must do': {
    error: new Refusal('action_needed', 'The bank wants a login', { needs: 'edit', method: 'get_bridge_edit_link' }),
    status: 417,
    type: 'ActionNeededError',
    message: 'The bank wants a login (needs: edit, method: get_bridge_edit_link)',
    facts: { needs: 'edit', method: 'get_bridge_edit_link' },
  },
  'our own limit': {
    error: new Refusal('rate_limited', 'Too many links today', { retryAfterSeconds: 120.2, retryAt: tomorrow }),
    status: 429,
    type: 'TooManyRequestsError',
    message: 'Too many links today',
    facts: { retry_at: tomorrow.toISOString() },
  },
  'our own limit that is over soon': {
    error: new Refusal('rate_limited', 'Too many links now', { retryAfterSeconds: 119.2, retryAt: tomorrow }),
    status: 429,
    type: 'TooManyRequestsError',
    message: 'Too many links now',
    facts: { retry_at: tomorrow.toISOString() },
    retryAfter: '120',
  },
  'our own limit that does not say how long': {
    error: new Refusal('rate_limited', 'Too many links'),
    status: 429,
    type: 'TooManyRequestsError',
    message: 'Too many links',
  },
  'what is not offered': {
    error: new Refusal('unsupported', 'Powens has no pro confirmation'),
    status: 417,
    type: 'ValidationError',
    message: 'Powens has no pro confirmation',
  },
  'what the person must do, by the provider': {
    error: new ProviderError('action_needed', 'bridge', 'The consent is over', { needs: 'sca' }),
    status: 417,
    type: 'ActionNeededError',
    message: 'The consent is over (needs: sca, method: get_sca_authentication_link)',
    facts: { needs: 'sca', method: 'get_sca_authentication_link' },
  },
  'what only waiting mends, by the provider': {
    error: new ProviderError('action_needed', 'bridge', 'The bank is closed', { needs: 'wait' }),
    status: 417,
    type: 'ActionNeededError',
    message: 'The bank is closed (needs: wait)',
    facts: { needs: 'wait' },
  },
  'what the provider does not know': {
    error: new ProviderError('not_found', 'bridge', 'Unknown bank'),
    status: 404,
    type: 'DoesNotExistError',
    message: 'Unknown bank (bridge)',
    facts: { provider: 'bridge' },
  },
  "the provider's limit that does not say how long": {
    error: new ProviderError('rate_limited', 'bridge', 'Bridge is busy'),
    status: 429,
    type: 'TooManyRequestsError',
    message: 'Bridge is busy',
  },
  "the provider's limit that makes no sense": {
    error: new ProviderError('rate_limited', 'bridge', 'Bridge is busy', { retryAfterSeconds: 1e300 }),
    status: 429,
    type: 'TooManyRequestsError',
    message: 'Bridge is busy',
  },
  'a provider that is down': {
    error: new ProviderError('unavailable', 'bridge', 'Bridge does not answer', { requestId: 'req-7' }),
    status: 503,
    type: 'ProviderUnavailableError',
    message: 'Bridge does not answer (bridge, request req-7)',
    facts: { provider: 'bridge', provider_request_id: 'req-7' },
  },
  'a provider that refuses the gateway': {
    error: new ProviderError('refused', 'bridge', 'Bridge refuses the client id'),
    status: 502,
    type: 'ProviderCredentialsError',
    message: 'Bridge refuses the client id (bridge)',
    facts: { provider: 'bridge' },
  },
  'a database that is away': {
    error: Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' }),
    status: 503,
    type: 'GatewayUnavailableError',
    message: 'The gateway cannot reach its database; try again later',
  },
  'what the provider does not offer': {
    error: new ProviderError('unsupported', 'iswigo', 'No categories'),
    status: 417,
    type: 'ValidationError',
    message: 'No categories (iswigo)',
    facts: { provider: 'iswigo' },
  },
};

describe('exceptions', () => {
  for (const [name, { error, status, type, message, facts = {}, retryAfter }] of Object.entries(rows)) {
    test(`${name}: ${status} ${type}`, async () => {
      const gateway = await startGateway({ methods: [failing('fail', () => error)] });
      try {
        const answer = await rawRequest(gateway.port, {
          verb: 'GET',
          path: '/api/method/bank_api.bridge.fail',
          headers,
        });
        const { exc, exception, _server_messages, ...rest } = JSON.parse(answer.text);
        assert.equal(answer.status, status);
        assert.deepEqual(rest, { exc_type: type, message, ...facts });
        assert.match(exception, new RegExp(`\\.exceptions\\.${type}: `));
        assert.deepEqual(JSON.parse(exc), [exception]);
        assert.equal(answer.headers['retry-after'], retryAfter);
        const version2 = await rawRequest(gateway.port, {
          verb: 'GET',
          path: '/api/v2/method/bank_api.bridge.fail',
          headers,
        });
        assert.equal(version2.status, status);
        assert.deepEqual(JSON.parse(version2.text).errors, [
          { type, message, title: 'Message', indicator: 'red', exception, ...facts },
        ]);
      } finally {
        await gateway.close();
      }
    });
  }

  for (const [given, seconds] of [
    [0, 1],
    [2.2, 3],
    [120, 120],
  ] as const) {
    test(`a wait of ${given} seconds is told in header and body alike`, () => {
      const before = Date.now();
      const error = new ProviderError('rate_limited', 'bridge', 'Bridge is busy', { retryAfterSeconds: given });
      const { retryAfterSeconds, facts } = toException(error, 'r');
      assert.equal(retryAfterSeconds, seconds);
      const untilMs = Date.parse(facts.retry_at ?? '');
      assert.ok(untilMs >= before + seconds * 1000 && untilMs <= Date.now() + seconds * 1000, facts.retry_at);
    });
  }

  test('a defect is a 500 that tells the caller only the request id, and the log the rest but its fields', async () => {
    const defect = Object.assign(new TypeError('query failed', { cause: new Error('disk full') }), {
      config: { headers: { authorization: 'hidden-token' } },
    });
    const gateway = await startGateway({ methods: [failing('fail', () => defect)] });
    try {
      const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/bank_api.bridge.fail', headers });
      const body = JSON.parse(answer.text);
      assert.deepEqual([answer.status, body.exc_type], [500, 'InternalServerError']);
      assert.ok(!answer.text.includes('query failed') && !answer.text.includes('exceptions.test'));
      const id = answer.headers['x-frappe-request-id'] as string;
      assert.ok(body.message.includes(id));
      const line = gateway.logLines.find((text) => text.includes('query failed')) as string;
      assert.ok(line.includes(id) && line.includes('disk full') && !line.includes('hidden-token'));
    } finally {
      await gateway.close();
    }
  });

  test('what is thrown and is no error is a 500 as well', async () => {
    const gateway = await startGateway({ methods: [failing('fail', () => 'just a text')] });
    try {
      const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/bank_api.bridge.fail', headers });
      assert.equal(answer.status, 500);
      assert.ok(!answer.text.includes('just a text'));
    } finally {
      await gateway.close();
    }
  });

  test('_server_messages are HTML to a Frappe desk, so what others chose is escaped there and nowhere else', async () => {
    const gateway = await startGateway({ methods: [failing('fail', () => new Refusal('invalid', 'No bank <b>&'))] });
    try {
      const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/bank_api.bridge.fail', headers });
      const body = JSON.parse(answer.text);
      assert.equal(body.message, 'No bank <b>&');
      assert.equal(JSON.parse(JSON.parse(body._server_messages)[0]).message, 'No bank &lt;b&gt;&amp;');
    } finally {
      await gateway.close();
    }
  });
});
