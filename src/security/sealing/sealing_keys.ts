import { createSecretKey, type KeyObject } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CryptoKey } from 'jose';
import type { Settings } from '../../../config/settings.ts';
import { readSealingKeys, type SealingKey } from './sealing_key.ts';
import { readOrCreateKeyFile, sealingKeyFile } from './sealing_key_file.ts';

/** The command line may rotate the file while servers run: each looks again after this time. */
export const keyFileAgeMs = 1000;

/** A key that is ready to use. Importing costs about as much as sealing, so it is done once a key. */
interface ReadyKey {
  readonly id: string;
  /** To open with. */
  readonly key: CryptoKey;
  /** The same, to seal with. */
  readonly secretKey: KeyObject;
}

/** The sealing keys in force. From SEALING_KEYS they never change; from the key file they follow it. */
export interface SealingKeys {
  /** Where the keys stand, for messages: `SEALING_KEYS` or the file's path. */
  readonly place: string;
  /** The file's path, or undefined with SEALING_KEYS. */
  readonly file: string | undefined;
  /** The ids of all keys, newest first. */
  ids(): Promise<readonly string[]>;
  /** The key to seal with. Never one that the file lost more than `keyFileAgeMs` ago. */
  newest(): Promise<ReadyKey>;
  /** The key of this id. An unknown id makes the file be read again, at most once in `keyFileAgeMs`. */
  find(id: string): Promise<CryptoKey | undefined>;
}

/**
 * Opens the keys of SEALING_KEYS, or else of the key file in `dataDir`, which is written when there is none.
 * @throws SealingError when they are malformed or the file cannot be used
 */
export async function openSealingKeys(settings: Pick<Settings, 'SEALING_KEYS'>, dataDir: string): Promise<SealingKeys> {
  if (settings.SEALING_KEYS) {
    const place = 'SEALING_KEYS';
    const ring = await importKeys(readSealingKeys(settings.SEALING_KEYS, place), []);
    return {
      place,
      file: undefined,
      ids: async () => ring.map(({ id }) => id),
      newest: async () => ring[0],
      find: async (id) => keyIn(ring, id),
    };
  }
  const keys = new KeysOfFile(sealingKeyFile(dataDir));
  await keys.newest();
  return keys;
}

/** Newest first, never empty. */
type KeyRing = readonly [ReadyKey, ...ReadyKey[]];

class KeysOfFile implements SealingKeys {
  readonly place: string;
  #ring: KeyRing | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<KeyRing> | undefined;
  readonly file: string;

  constructor(file: string) {
    this.file = file;
    this.place = file;
  }

  async ids(): Promise<readonly string[]> {
    return (await this.#fresh()).map(({ id }) => id);
  }

  async newest(): Promise<ReadyKey> {
    return (await this.#fresh())[0];
  }

  async find(id: string): Promise<CryptoKey | undefined> {
    return keyIn(this.#ring ?? [], id) ?? keyIn(await this.#readAgain(), id);
  }

  async #fresh(): Promise<KeyRing> {
    const fresh = performance.now() - this.#readAtMs < keyFileAgeMs ? this.#ring : undefined;
    return fresh ?? this.#readAgain();
  }

  /** Callers that come while a read is on its way or held back share it. */
  #readAgain(): Promise<KeyRing> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<KeyRing> {
    const waitMs = this.#readAtMs + keyFileAgeMs - performance.now();
    if (waitMs > 0) await delay(waitMs);
    const ring = await importKeys(readSealingKeys(await readOrCreateKeyFile(this.file), this.place), this.#ring ?? []);
    this.#readAtMs = performance.now();
    this.#ring = ring;
    return ring;
  }
}

async function importKeys(keys: readonly SealingKey[], known: readonly ReadyKey[]): Promise<KeyRing> {
  const importKey = async ({ id, secret }: SealingKey): Promise<ReadyKey> => {
    const usages: ('encrypt' | 'decrypt')[] = ['encrypt', 'decrypt'];
    const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, usages);
    return { id, key, secretKey: createSecretKey(secret) };
  };
  const ring = keys.map((key) => known.find(({ id }) => id === key.id) ?? importKey(key));
  return (await Promise.all(ring)) as [ReadyKey, ...ReadyKey[]];
}

function keyIn(ring: readonly ReadyKey[], id: string): CryptoKey | undefined {
  return ring.find((key) => key.id === id)?.key;
}
