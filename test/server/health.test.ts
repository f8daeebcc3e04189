import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Readiness } from '../../src/operations/health.ts';
import { startGateway } from '../frappe/invented_gateway.ts';
import { rawRequest } from '../frappe/raw_request.ts';

describe('health', () => {
  test('live says that the process answers, ready that it can work', async () => {
    let problem: Error | undefined;
    const ready = async () => {
      if (problem) throw problem;
    };
    for (const [path, status] of [
      ['/health/live', 200],
      ['/health/ready', 503],
    ] as const) {
      problem = new Error('the database at db.internal does not answer');
      const gateway = await startGateway({ parts: { readiness: new Readiness(ready) } });
      try {
        const answer = await rawRequest(gateway.port, { verb: 'GET', path });
        assert.equal(answer.status, status);
        // Why, in a word; not where the database is.
        if (status === 503) assert.equal(answer.text, '{"status":"not ready","reason":"database"}');
        assert.ok(!answer.text.includes('db.internal'));
        assert.equal(
          gateway.logLines.some((line) => line.includes('db.internal')),
          status === 503,
        );
        const head = await rawRequest(gateway.port, { verb: 'HEAD', path });
        assert.deepEqual([head.status, head.text], [status, '']);
      } finally {
        await gateway.close();
      }
    }
    problem = undefined;
    const gateway = await startGateway({ parts: { readiness: new Readiness(ready) } });
    try {
      const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/health/ready' });
      assert.deepEqual([answer.status, answer.text], [200, '{"status":"ok"}']);
    } finally {
      await gateway.close();
    }
  });

  test('ready says what is degraded, and is ready all the same', async () => {
    const gateway = await startGateway({ parts: { degraded: async () => ['sealing_keys'] } });
    try {
      const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/health/ready' });
      assert.deepEqual([answer.status, answer.text], [200, '{"status":"degraded","degraded":["sealing_keys"]}']);
    } finally {
      await gateway.close();
    }
  });

  test('many who ask at once cost one check', async () => {
    let checks = 0;
    const readiness = new Readiness(async () => {
      checks += 1;
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => readiness.reasonAgainst()));
    assert.deepEqual([checks, new Set(answers)], [1, new Set([undefined])]);
  });

  test('a check that does not end is a reason against', async () => {
    const readiness = new Readiness(() => new Promise(() => {}), 1);
    assert.match(String(await readiness.reasonAgainst()), /no answer within 1 ms/);
  });

  test('metrics count by method and status, and hold no name that a caller made up', async () => {
    const gateway = await startGateway();
    try {
      await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/ping' });
      await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/made_up' });
      await rawRequest(gateway.port, { verb: 'GET', path: '/made-up' });
      gateway.metrics.providerCall('bridge', 'accounts', 503, 0.5);
      const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/metrics' });
      assert.match(answer.headers['content-type'] as string, /^text\/plain; version=/);
      for (const line of [
        'bank_api_http_requests_total{method="ping",status="200"} 1',
        'bank_api_http_requests_total{method="unknown",status="417"} 1',
        'bank_api_http_requests_total{method="unknown",status="404"} 1',
        'bank_api_http_request_duration_seconds_count{method="ping"} 1',
        'bank_api_provider_calls_total{provider="bridge",operation="accounts",outcome="503"} 1',
      ]) {
        assert.ok(answer.text.split('\n').includes(line), line);
      }
      assert.match(answer.text, /^process_resident_memory_bytes /m);
      assert.ok(!/made.up/.test(answer.text));
    } finally {
      await gateway.close();
    }
  });
});
