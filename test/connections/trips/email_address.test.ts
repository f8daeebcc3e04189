import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emailAddress } from '../../../src/connections/trips/email_address.ts';

describe('an e-mail address', () => {
  for (const [written, address] of [
    ['marie@erp.example', 'marie@erp.example'],
    ["o'neil+bank.2_x@ERP.co.example", "o'neil+bank.2_x@erp.co.example"],
    ['marie@société.example', 'marie@xn--socit-esab.example'],
    ['marie@erp.xn--p1ai', 'marie@erp.xn--p1ai'],
  ] as const) {
    test(`${written} is one`, () => assert.equal(emailAddress(written), address));
  }

  for (const written of [
    '',
    'marie',
    '@erp.example',
    'marie@',
    'marie@localhost',
    'marie@127.0.0.1',
    'marie@[::1]',
    'marie@erp_site.example',
    'marie@-erp.example',
    'marie@erp..example',
    'marie@erp.example/path',
    'marie@société.example/path',
    'marie@e%72p.example',
    'marie doe@erp.example',
    'Marie <marie@erp.example>',
    'marie@erp.example, paul@erp.example',
    '.marie@erp.example',
    'ma..rie@erp.example',
    'marie.@erp.example',
    'müller@erp.example',
    `${'m'.repeat(65)}@erp.example`,
    `m@${'erp.'.repeat(70)}example`,
  ]) {
    test(`${written.slice(0, 80)} is none`, () => assert.equal(emailAddress(written), undefined));
  }
});
