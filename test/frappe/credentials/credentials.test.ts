import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCredential } from '../../../src/frappe/credentials/credentials.ts';

const none = { apiKey: undefined, apiSecret: undefined };
const pair = { apiKey: 'key', apiSecret: 'secret' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test('a credential is read from the header, else from the arguments', () => {
  for (const header of ['token key:secret', 'Token key:secret', 'Bearer key:secret', basic('key:secret')]) {
    assert.deepEqual(readCredential(header, { apiKey: 'other', apiSecret: 'other' }), pair, header);
  }
  for (const header of [undefined, 'token', 'token  key:secret', 'token key: secret']) {
    assert.deepEqual(readCredential(header, pair), pair, header);
    assert.equal(readCredential(header, none), undefined, header);
  }
});

test('what cannot be one of ours is refused before anybody looks for it, whichever half it is', () => {
  const [longest, tooLong] = ['k'.repeat(200), 'k'.repeat(201)];
  assert.deepEqual(readCredential(undefined, { apiKey: longest, apiSecret: longest }), {
    apiKey: longest,
    apiSecret: longest,
  });
  for (const half of ['', 'a b', 'clé', 'a\n', tooLong, undefined]) {
    for (const given of [
      { ...pair, apiKey: half },
      { ...pair, apiSecret: half },
    ]) {
      assert.throws(() => readCredential(undefined, given), { code: 'credential_malformed' }, JSON.stringify(given));
    }
  }
  for (const header of [
    'token key',
    'token key:',
    'token :secret',
    'token key:secret:more',
    basic('key'),
    'OAuth a:b',
  ]) {
    assert.throws(() => readCredential(header, pair), { code: 'credential_malformed' }, header);
  }
  for (const header of ['Basic key:secret', 'Basic a', 'Basic a2V5OnNlY3JldA=']) {
    assert.throws(() => readCredential(header, pair), { code: 'authorization_unreadable' }, header);
  }
});
