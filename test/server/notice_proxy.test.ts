import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoticeName } from '../../entities/notice.ts';
import { Notice } from '../../entities/notice.ts';
import { startGateway } from '../frappe/invented_gateway.ts';
import { rawRequest } from '../frappe/raw_request.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';

async function called(settings: Record<string, string>, calls: readonly Record<string, string>[]) {
  const noticed: NoticeName[] = [];
  const gateway = await startGateway({ settings, parts: { notice: (name) => noticed.push(name) } });
  try {
    for (const headers of calls) await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/ping', headers });
    return [noticed, gateway.logLines.filter((line) => line.includes('TRUST_PROXY is off')).length];
  } finally {
    await gateway.close();
  }
}

const forwarded = { 'X-Forwarded-For': '203.0.113.5' };

test('a proxy that is not trusted is said once, with the first call that comes through it', async () => {
  assert.deepEqual(await called({}, [{}, {}]), [[], 0]);
  assert.deepEqual(await called({}, [{}, forwarded, forwarded]), [['untrusted_proxy'], 1]);
  assert.deepEqual(await called({}, [{ Forwarded: 'for=203.0.113.5' }]), [['untrusted_proxy'], 1]);
  assert.deepEqual(await called({ TRUST_PROXY: 'on' }, [forwarded]), [[], 0]);
});

test('it stays for doctor', async () => {
  const { gateway, close } = await startTestGateway({ SANDBOX: 'off' });
  try {
    await fetch(`${gateway.url}/api/method/ping`, { headers: forwarded });
    // Whoever writes next waits behind it.
    await gateway.store.write(async () => {});
    assert.equal(await gateway.store.read.countBy(Notice, { name: 'untrusted_proxy' }), 1);
  } finally {
    await close();
  }
});
