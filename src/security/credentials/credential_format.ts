import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * How the two halves of a credential look: `bak_` (public) or `bas_` (secret), random letters and digits, and six more
 * that are the CRC-32 of all before them. The prefix lets a secret scanner find a leaked one, the checksum lets it
 * rule out look-alikes without asking anybody. No `:` inside, because clients send `key:secret`.
 */
const kinds = { key: { prefix: 'bak_', bytes: 16 }, secret: { prefix: 'bas_', bytes: 32 } } as const;

type Kind = keyof typeof kinds;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumLength = 6;

/** A new public key (128 random bits) or secret (256). */
export function newCredential(kind: Kind): string {
  const { prefix, bytes } = kinds[kind];
  let body = '';
  for (let rest = BigInt(`0x${randomBytes(bytes).toString('hex')}`); body.length < bodyLength(kind); rest /= 62n) {
    body += digits[Number(rest % 62n)];
  }
  return `${prefix}${body}${checksum(prefix + body)}`;
}

/** Whether a text can be one of ours at all; costs no look-up. Says nothing about whether it is valid. */
export function isCredential(kind: Kind, text: string): boolean {
  const { prefix } = kinds[kind];
  if (text.length !== prefix.length + bodyLength(kind) + checksumLength || !text.startsWith(prefix)) return false;
  return text.slice(-checksumLength) === checksum(text.slice(0, -checksumLength));
}

function checksum(text: string): string {
  let rest = crc32(text);
  let written = '';
  while (written.length < checksumLength) {
    written = digits[rest % 62] + written;
    rest = Math.floor(rest / 62);
  }
  return written;
}

/** 22 digits for 128 bits, 43 for 256. */
function bodyLength(kind: Kind): number {
  return Math.ceil((kinds[kind].bytes * 8) / Math.log2(digits.length));
}
