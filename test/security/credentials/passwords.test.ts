import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { hashPassword, isPassword } from '../../../src/security/credentials/passwords.ts';

test('a password is kept with its own salt and what it cost, and known again however its accents are typed', async () => {
  const [stored, other] = await Promise.all([hashPassword('clé très privée'), hashPassword('clé très privée')]);
  assert.match(stored, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  assert.notEqual(stored, other);
  assert.equal(await isPassword('cle\u0301 tre\u0300s prive\u0301e', stored), true);
  assert.equal(await isPassword('clé très privé', stored), false);
});

test('one that was kept at another cost counts still; what is no hash never does', async () => {
  const [salt, password] = [Buffer.from('salt'), 'seven small green boats'];
  const key = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 });
  const stored = `scrypt$1024$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`;
  assert.equal(await isPassword(password, stored), true);
  for (const none of [null, `scrypt$1024$8$1$${salt.toString('base64url')}$`]) {
    assert.equal(await isPassword(password, none), false);
    assert.equal(await isPassword('', none), false);
  }
});
