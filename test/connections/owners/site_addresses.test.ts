import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
      assert.throws(
        () => readAddress('redirect_url', wrong, false),
        refusal('invalid', /redirect_url must be an address/),
      );
    });
  }

  test('plain http is for development only', () => {
    assert.equal(readAddress('base_url', 'http://erp.localhost:8080', false).port, '8080');
    assert.throws(
      () => readAddress('base_url', 'http://erp.example', true),
      refusal('invalid', /https:\/\/ in production/),
    );
    assert.equal(readAddress('base_url', 'https://erp.example', true).hostname, 'erp.example');
  });

  test('a user name in the address is refused: people read it as the host', () => {
    assert.throws(
      () => readAddress('redirect_url', 'https://erp.example@evil.example/', false),
      refusal('invalid', /user name/),
    );
  });

  test('is read as it is kept: in ASCII, and no longer than the database keeps it', () => {
    const { href } = readAddress('redirect_url', 'HTTPS://ERP.example/Caisse d’Épargne', true);
    assert.equal(href, 'https://erp.example/Caisse%20d%E2%80%99%C3%89pargne');
    const long = (letter: string, times: number) => `https://erp.example/${letter.repeat(times)}`;
    assert.equal(readAddress('redirect_url', long('e', 1980), true).href.length, 2000);
    assert.throws(
      () => readAddress('redirect_url', long('é', 1000), true),
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
