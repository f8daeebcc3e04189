import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, test } from 'node:test';
import { findCanaries, isIban, noteCanary } from './canaries.ts';
import { learnFromBody, learnFromFields, learnFromHeaders } from './learn.ts';

const leak = path.join(import.meta.dirname, 'leak.ts');

async function run(...planted: string[]): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [leak, ...planted], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

describe('the log of a gateway under test', { timeout: 120_000 }, () => {
  test('in which nothing is planted fails nothing', async () => {
    assert.deepEqual(await run('nothing'), { code: 0, said: '' });
  });

  test('fails the file that planted something in it, by each of its kinds, and repeats none', async () => {
    const { code, said } = await run('api_secret', 'webhook_secret', 'iban', 'label', 'provider_secret');
    assert.equal(code, 1);
    const kinds = [...said.matchAll(/^ {2}(\w+): .*‹\1›/gm)].map(([, kind]) => kind);
    assert.deepEqual(kinds, ['secret', 'secret', 'iban', 'label', 'secret']);
    assert.match(said, /what no log may, 5 times/);
    assert.doesNotMatch(said, /whsec_\w|bas_\w|sandbox_secret_test/);
  });
});

describe('canaries', () => {
  test('are learnt from headers, fields and bodies by their names', () => {
    learnFromHeaders([
      'Authorization',
      'Bearer header-token-1',
      'Client-Secret',
      'header-secret-1',
      'accept',
      'text/plain',
    ]);
    learnFromFields(
      new URLSearchParams('api_secret=query-secret-1&state=short&state=long-enough-state-of-a-trip&page=17-of-many'),
    );
    learnFromBody('{"a":[{"access_token":"body-token-1","amount":1.5,"wording":"CARTE 12 MAI CAFÉ \\"LE PARC\\""}]}');
    learnFromBody('grant_type=x&client_secret=form-secret-1');
    const line = (text: string) => JSON.stringify({ msg: `so ${text} is` });
    for (const text of [
      'header-token-1',
      'header-secret-1',
      'query-secret-1',
      'long-enough-state-of-a-trip',
      'body-token-1',
      'form-secret-1',
      'CARTE 12 MAI CAFÉ "LE PARC"',
    ]) {
      assert.equal(findCanaries([line(text)]).length, 1, text);
    }
    for (const text of ['text/plain', 'short', '17-of-many', 'CARTE 12 MAI']) {
      assert.deepEqual(findCanaries([line(text)]), [], text);
    }
  });

  test('of a shape that no log needs are found without being learnt', () => {
    for (const text of [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdef',
      'FR76 3000 6000 0112 3456 7890 189',
      'FR7630006000011234567890189',
    ]) {
      assert.equal(findCanaries([text]).length, 1, text);
    }
    assert.deepEqual(findCanaries(['FR7630006000011234567890188', '01a21f2a-7060-7000-bc9d-befd9c3ecab4']), []);
    assert.ok(isIban('DE89370400440532013000'));
  });

  test('are not repeated by whoever says that they were found', () => {
    noteCanary('secret', 'a-planted-secret');
    assert.deepEqual(findCanaries(['{"x":"a-planted-secret"}\n', 'nothing']), [
      { kind: 'secret', line: '{"x":"‹secret›"}' },
    ]);
  });
});
