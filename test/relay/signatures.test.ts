import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { newSigningSecret, signatureHeaders, signingKey } from '../../src/relay/signatures.ts';

const at = new Date('2026-03-02T10:00:00.999Z');
const seconds = String(Date.parse('2026-03-02T10:00:00Z') / 1000);
const body = Buffer.from('{"n":1}');
const [newer, older] = ['whsec_bmV3ZXI=', 'whsec_b2xkZXI='] as const;
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
const signed = `id.${seconds}.{"n":1}`;

test('a signature covers id, whole second and bytes, by the key behind the prefix; and the bytes, by the whole secret', () => {
  assert.deepEqual(signatureHeaders([signingKey(newer)], 'id', at, body), {
    'webhook-id': 'id',
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${hmac('newer', signed)}`,
    'x-frappe-webhook-signature': hmac(newer, '{"n":1}'),
  });
});

test('two keys sign side by side, the newest first; the header that has room for one holds the newest', () => {
  const headers = signatureHeaders([signingKey(newer), signingKey(older)], 'id', at, body);
  assert.equal(headers['webhook-signature'], `v1,${hmac('newer', signed)} v1,${hmac('older', signed)}`);
  assert.equal(headers['x-frappe-webhook-signature'], hmac(newer, '{"n":1}'));
});

test('nothing goes out unsigned', () => {
  assert.throws(() => signatureHeaders([], 'id', at, body), { message: 'an endpoint has no signing secret' });
});

test('a new secret is 256 bits behind the prefix, and never the same', () => {
  const secret = newSigningSecret();
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.notEqual(newSigningSecret(), secret);
});
