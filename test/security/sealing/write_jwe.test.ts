import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { loadSettings } from '../../../config/settings.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { writeJwe } from '../../../src/security/sealing/write_jwe.ts';

const secret = randomBytes(32);
const label = { kid: 'k-1', row: 'users/1/token' };

test('jose opens what is written, of any length', async () => {
  for (const plaintext of ['', 'é € 𝄞', randomBytes(1), randomBytes(70_000)]) {
    const { plaintext: opened, protectedHeader } = await compactDecrypt(
      writeJwe(plaintext, createSecretKey(secret), label),
      secret,
    );
    assert.deepEqual(Buffer.from(opened), Buffer.from(plaintext as string));
    assert.deepEqual(protectedHeader, { alg: 'dir', enc: 'A256GCM', ...label });
  }
});

test('no two are alike, and a changed one does not open', async () => {
  const [one, other] = [0, 1].map(() => writeJwe('the same', createSecretKey(secret), label)) as [string, string];
  assert.notEqual(one, other);
  const [header, , nonce, ciphertext] = one.split('.');
  const tag = other.split('.')[4];
  await assert.rejects(
    compactDecrypt([header, '', nonce, ciphertext, tag].join('.'), secret),
    errors.JWEDecryptionFailed,
  );
});

test('the sealer opens what jose writes', async () => {
  const sealer = await openSealer(await loadSettings({ SEALING_KEYS: `k-1:${secret.toString('base64url')}` }));
  const sealed = await new CompactEncrypt(Buffer.from('from jose'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...label })
    .encrypt(secret);
  assert.equal(String(await sealer.open(sealed, label.row)), 'from jose');
});
