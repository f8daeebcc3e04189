import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressList } from '../../../src/security/credentials/address_list.ts';

test('a list has single addresses and ranges of both families, however a socket spells them', () => {
  const list = new AddressList(['192.0.2.7', '10.1.0.0/16', '2001:db8:7::/48', '::ffff:198.51.100.1']);
  for (const address of [
    '192.0.2.7',
    '::ffff:192.0.2.7',
    '10.1.255.255',
    '2001:db8:7:1::5',
    '2001:0DB8:0007::1',
    '198.51.100.1',
  ]) {
    assert.equal(list.has(address), true, address);
  }
  for (const address of ['192.0.2.8', '10.2.0.0', '2001:db8:8::1', '::1', '', 'unknown', '192.0.2.7, 10.1.0.1']) {
    assert.equal(list.has(address), false, address);
  }
});

test('an empty list has none, and one of everything has all of its family', () => {
  assert.equal(new AddressList([]).has('127.0.0.1'), false);
  const all = new AddressList(['0.0.0.0/0']);
  assert.deepEqual([all.has('203.0.113.9'), all.has('2001:db8::1')], [true, false]);
});

test('what is neither an address nor a range is refused by name', () => {
  for (const wrong of [
    '',
    '10.1',
    '10.1.0.0/33',
    '2001:db8::/129',
    'erp.example',
    '10.1.0.0/',
    '10.1.0.0/-1',
    '0x7f.1',
  ]) {
    assert.throws(() => new AddressList([wrong]), {
      name: 'RangeError',
      message: new RegExp(`^${wrong.replace('.', '\\.')} is neither`),
    });
  }
});
