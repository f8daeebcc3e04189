import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { signatureHeaders, signingKey } from '../../src/relay/signatures.ts';

const page = readFileSync(new URL('../../docs/receiving_events.md', import.meta.url), 'utf8');
const documented = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(page)?.[1] ?? assert.fail(name);

describe('the request in docs/receiving_events.md', () => {
  const secret = /whsec_[\w+/]+=/.exec(page)?.[0] ?? assert.fail('no secret');
  const body = /^\{"type".*\}$/m.exec(page)?.[0] ?? assert.fail('no body');
  const timestamp = Number(documented('webhook-timestamp'));
  const signatures = [documented('webhook-signature'), documented('x-frappe-webhook-signature')];

  test('is signed as the gateway signs it', () => {
    const id = documented('webhook-id');
    const headers = signatureHeaders([signingKey(secret)], id, new Date(timestamp * 1000), Buffer.from(body));
    assert.deepEqual([headers['webhook-signature'], headers['x-frappe-webhook-signature']], signatures);
  });

  test('is signed as Standard Webhooks signs it', () => {
    const signed = new Webhook(secret).sign(documented('webhook-id'), new Date(timestamp * 1000), body);
    assert.equal(signed, signatures[0]);
  });

  // Not every machine has openssl.
  if (spawnSync('openssl', ['version']).status === 0) {
    test('gets its signatures from the lines for a shell', () => {
      const lines = /```sh\n(SECRET=.*?)```/s.exec(page)?.[1] ?? assert.fail('no lines');
      const printed = execFileSync('sh', ['-c', lines], { encoding: 'utf8' }).trim().split('\n');
      assert.deepEqual([`v1,${printed[0]}`, printed[1]], signatures);
    });
  }
});
