import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { isCredential, newCredential } from '../../../src/security/credentials/credential_format.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const numberIn = (text: string) => [...text].reduce((value, digit) => value * 62n + BigInt(digits.indexOf(digit)), 0n);

describe('a credential', () => {
  test('has a prefix that scanners know, and letters and digits only', () => {
    assert.match(newCredential('key'), /^bak_[0-9A-Za-z]{28}$/);
    assert.match(newCredential('secret'), /^bas_[0-9A-Za-z]{49}$/);
  });

  test('ends in the CRC-32 of all before it, which a scanner can check offline', () => {
    for (const kind of ['key', 'secret'] as const) {
      const text = newCredential(kind);
      assert.equal(numberIn(text.slice(-6)), BigInt(crc32(text.slice(0, -6))));
    }
  });

  test('of the secret kind carries 256 random bits', () => {
    const bodies = Array.from({ length: 200 }, () =>
      numberIn(newCredential('secret').slice(4, -6).split('').reverse().join('')),
    );
    assert.ok(bodies.every((body) => body < 1n << 256n));
    for (let bit = 0n; bit < 256n; bit += 1n) {
      const set = bodies.filter((body) => (body >> bit) & 1n).length;
      assert.ok(set > 0 && set < bodies.length, `bit ${bit} is always the same`);
    }
  });

  test('is known by its form; another kind, a changed letter, other lengths are not', () => {
    const secret = newCredential('secret');
    assert.ok(isCredential('secret', secret));
    assert.ok(isCredential('key', newCredential('key')));
    assert.ok(!isCredential('key', secret));
    assert.ok(!isCredential('secret', newCredential('key')));
    assert.ok(!isCredential('secret', ''));
    assert.ok(!isCredential('secret', `${secret}0`));
    assert.ok(!isCredential('secret', secret.slice(0, -1)));
    for (let place = 0; place < secret.length; place += 1) {
      const other = secret[place] === 'x' ? 'y' : 'x';
      assert.ok(!isCredential('secret', secret.slice(0, place) + other + secret.slice(place + 1)), `place ${place}`);
    }
  });
});
