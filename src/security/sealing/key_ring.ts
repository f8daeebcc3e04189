import { createSecretKey, type KeyObject } from 'node:crypto';
import type { CryptoKey } from 'jose';
import type { SealingKey } from './sealing_key.ts';

/** A key that is ready to use. Importing costs about as much as sealing, so it is done once a key. */
export interface ReadyKey {
  readonly id: string;
  /** To open with. */
  readonly key: CryptoKey;
  /** The same, to seal with. */
  readonly secretKey: KeyObject;
}

/** Newest first, never empty. */
export type KeyRing = readonly [ReadyKey, ...ReadyKey[]];

/** @param known keys that are ready already: one of the same id is taken as it is */
export async function importKeys(keys: readonly SealingKey[], known: readonly ReadyKey[]): Promise<KeyRing> {
  const importKey = async ({ id, secret }: SealingKey): Promise<ReadyKey> => {
    const usages: ('encrypt' | 'decrypt')[] = ['encrypt', 'decrypt'];
    const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, usages);
    return { id, key, secretKey: createSecretKey(secret) };
  };
  const ring = keys.map((key) => known.find(({ id }) => id === key.id) ?? importKey(key));
  return (await Promise.all(ring)) as [ReadyKey, ...ReadyKey[]];
}

export function keyIn(ring: readonly ReadyKey[], id: string): CryptoKey | undefined {
  return ring.find((key) => key.id === id)?.key;
}
