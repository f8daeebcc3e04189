import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readReturn } from '../../../src/providers/powens/read_return.ts';
import { sample } from './sample.ts';

const callbacks: Record<string, string> = sample('webview-callbacks');
const read = (url: string) => readReturn(new URL(url).searchParams);
const nobody = { providerUserId: null };
const good = { ...nobody, outcome: 'success', step: null };

describe('a return', () => {
  const expected: Record<string, object> = {
    'connect.success.single': { ...good, state: 'st-01', providerItemId: '77' },
    'connect.success.anonymous': { ...good, state: 'st-01', providerItemId: '77' },
    'connect.success.multiple': { ...good, state: 'st-01', providerItemId: '77' },
    'connect.error': {
      ...nobody,
      state: 'st-01',
      providerItemId: null,
      outcome: 'failure',
      step: 'access_denied',
    },
    'reconnect.success': { ...good, state: 'st-02', providerItemId: null },
    'manage.close': { ...good, state: 'st-03', providerItemId: null },
    'manage.deleted.sdk-only': { ...good, state: 'st-03', providerItemId: '77' },
  };
  for (const [name, back] of Object.entries(expected)) {
    test(`is read: ${name}`, () => assert.deepEqual(read(callbacks[name] as string), back));
  }

  for (const error of ['access_denied', 'tos_declined', 'server_error', 'session_expired', 'somethingNew']) {
    test(`with the error ${error} is a failure at that step`, () => {
      const { outcome, step } = read(`https://g.example/?error=${error}&state=s`);
      assert.deepEqual([outcome, step], ['failure', error]);
    });
  }

  for (const error of ['', 'a b', '<script>', 'x'.repeat(65)]) {
    test(`with an error that is no word is a failure all the same: ${error.slice(0, 10)}`, () => {
      const { outcome, step } = read(`https://g.example/?error=${encodeURIComponent(error)}&connection_id=77`);
      assert.deepEqual([outcome, step], ['failure', 'unknown']);
    });
  }

  test('names the first of several banks', () => {
    assert.equal(read('https://g.example/?connection_ids=78%2C79').providerItemId, '78');
  });

  test('with what Powens does not write names nobody', () => {
    for (const query of [
      'connection_id=',
      'connection_id=7a',
      'connection_id=1&connection_id=2',
      'connection_ids=1;2',
      'connection_id=077',
      'connection_ids=077,78',
      'connection_id=0',
    ]) {
      assert.equal(read(`https://g.example/?${query}`).providerItemId, null, query);
    }
    for (const query of ['state=a&state=b', 'state=a%20b', `state=${'a'.repeat(65)}`]) {
      assert.equal(read(`https://g.example/?${query}`).state, null, query);
    }
  });
});
