import { randomBytes } from 'node:crypto';
import { SealingError } from './sealing_error.ts';

/** A key of AES-256-GCM, written `<id>:<32 bytes in base64url>` in SEALING_KEYS and in the key file. */
export interface SealingKey {
  /** Stands as `kid` in everything that the key seals. */
  readonly id: string;
  readonly secret: Buffer<ArrayBuffer>;
}

const written = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9_-]{43})$/;

/** A new key as it is written. The id begins with the day, so that an operator sees a key's age. */
export function newSealingKey(today: Date = new Date()): string {
  const id = `${today.toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
  return `${id}:${randomBytes(32).toString('base64url')}`;
}

/**
 * Reads written keys, newest first.
 * @param place where they were written, for the message
 * @throws SealingError when there is none, one is malformed, or two share an id
 */
export function readSealingKeys(lines: readonly string[], place: string): readonly SealingKey[] {
  const keys = lines.map((line, index) => {
    const [, id, secret] = written.exec(line) ?? [];
    if (id === undefined || secret === undefined) {
      throw new SealingError(`key ${index + 1} of ${place} is not <id>:<32 bytes in base64url>`);
    }
    return { id, secret: Buffer.from(secret, 'base64url') };
  });
  if (keys.length === 0) throw new SealingError(`${place} holds no key; restore it from a backup`);
  if (new Set(keys.map((key) => key.id)).size < keys.length) {
    throw new SealingError(`two keys of ${place} have the same id; give every key an id of its own`);
  }
  return keys;
}
