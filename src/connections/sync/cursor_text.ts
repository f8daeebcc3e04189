import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** Of the form, so that a later one can be told from this. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Bytes as a text that nobody reads or changes, bound to what it is for. The key is the installation's own and stays when the
 * sealing keys, which seal it, are replaced: a cursor never ends.
 */
export function sealText(key: KeyObject, bytes: Uint8Array, boundTo: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundBytes(boundTo));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @returns undefined for what was not sealed so, for this */
export function openText(key: KeyObject, text: string, boundTo: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  // Node reads other alphabets and passes over what is none: such a text is not what was given.
  if (bytes.toString('base64url') !== text || bytes[0] !== version) return undefined;
  const [nonceEnd, tagEnd] = [1 + nonceBytes, 1 + nonceBytes + tagBytes];
  if (bytes.length < tagEnd) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, nonceEnd), { authTagLength: tagBytes });
  decipher.setAAD(boundBytes(boundTo));
  decipher.setAuthTag(bytes.subarray(nonceEnd, tagEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function boundBytes(boundTo: string): Buffer {
  return Buffer.from(`sync ${version} ${boundTo}`);
}
