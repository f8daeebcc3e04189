import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requireSecureAddresses } from '../../../src/connections/owners/require_secure_addresses.ts';
import { readAddress, requireHostOfSite } from '../../../src/connections/owners/site_addresses.ts';
import { Refusal } from '../../../src/connections/refusal.ts';

const refusal = (kind: string, words: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && words.test(error.message);

describe('the addresses of a site', () => {
  for (const wrong of [
    '',
    'erp.example',
    'ftp://erp.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//erp.example',
  ]) {
    test(`${JSON.stringify(wrong)} is no address`, () => {
      assert.throws(() => readAddress('redirect_url', wrong), refusal('invalid', /redirect_url must be an address/));
    });
  }

  describe('by plain http', () => {
    const OUTBOUND_ALLOW = ['10.1.0.0/16', 'fd00::/8'];
    const production = { NODE_ENV: 'production', SANDBOX: 'off', OUTBOUND_ALLOW } as const;
    const names: Record<string, string[]> = {
      'erp.lan': ['10.1.0.7', 'fd00::7'],
      'half.lan': ['10.1.0.7', '10.2.0.7'],
      'public.example': ['1.1.1.1'],
    };
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return names[name] ?? assert.fail('ENOTFOUND');
    };
    const require = (url: string, changes = {}) =>
      requireSecureAddresses(
        { ...production, ...changes },
        { base_url: new URL('https://erp.example'), webhook_url: null, redirect_url: new URL(url) },
        resolve,
      );

    for (const near of ['http://10.1.2.3:8080/x', 'http://[fd00::1]', 'http://erp.lan', 'https://public.example']) {
      test(`${near} is reached in production, in networks that the operator has named`, () => require(near));
    }

    for (const far of ['http://10.2.0.7', 'http://half.lan', 'http://public.example', 'http://nobody.lan']) {
      test(`${far} is not, and the refusal tells nothing of its address`, async () => {
        await assert.rejects(require(far), (error: Error) => {
          assert.ok(
            refusal('invalid', /^redirect_url must start with https:\/\/ in production; .*OUTBOUND_ALLOW/)(error),
          );
          const host = new URL(far).hostname;
          for (const address of names[host] ?? []) assert.ok(!error.message.includes(address));
          return true;
        });
      });
    }

    test('nothing is in production where no network was named, and no name is asked for', async () => {
      asked.length = 0;
      await assert.rejects(require('http://erp.lan', { OUTBOUND_ALLOW: [] }), refusal('invalid', /redirect_url/));
      assert.deepEqual(asked, []);
    });

    test('everything is outside of production', () => require('http://erp.localhost:8080', { NODE_ENV: 'test' }));
  });

  test('a user name in the address is refused: people read it as the host', () => {
    assert.throws(
      () => readAddress('redirect_url', 'https://erp.example@evil.example/'),
      refusal('invalid', /user name/),
    );
  });

  test('is read as it is kept: in ASCII, and no longer than the database keeps it', () => {
    const { href } = readAddress('redirect_url', 'HTTPS://ERP.example/Caisse d’Épargne');
    assert.equal(href, 'https://erp.example/Caisse%20d%E2%80%99%C3%89pargne');
    const long = (letter: string, times: number) => `https://erp.example/${letter.repeat(times)}`;
    assert.equal(readAddress('redirect_url', long('e', 1980)).href.length, 2000);
    assert.throws(
      () => readAddress('redirect_url', long('é', 1000)),
      refusal('invalid', /redirect_url must have at most 2000 characters, percent-encoded/),
    );
  });

  const site = { name: 'erp', baseUrl: 'https://erp.example:8443/base', allowedHosts: ['desk.example'] };
  const onSite = (url: string) => requireHostOfSite('webhook_url', new URL(url), site);

  for (const good of [
    'https://erp.example/x',
    'https://ERP.example:9/x',
    'http://erp.example',
    'https://desk.example/y',
  ]) {
    test(`${good} is on the site`, () => assert.doesNotThrow(() => onSite(good)));
  }
  for (const bad of [
    'https://evil.example',
    'https://erp.example.evil.example',
    'https://sub.erp.example',
    'https://xn--rp-bja.example',
    'https://example',
  ]) {
    test(`${bad} is not, and the refusal says what the operator can do`, () => {
      assert.throws(() => onSite(bad), refusal('invalid', /bank-api site allow-origin erp /));
    });
  }
});
