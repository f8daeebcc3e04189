import type { CryptoKey } from 'jose';
import type { ReadyKey } from './key_ring.ts';

/** The sealing keys in force. From SEALING_KEYS they never change; from the key file they follow it. */
export interface SealingKeys {
  /** Where the keys stand, for messages: `SEALING_KEYS` or the file's path. */
  readonly place: string;
  /** The file's path, or undefined with SEALING_KEYS. */
  readonly file: string | undefined;
  /** The ids of all keys, newest first. */
  ids(): Promise<readonly string[]>;
  /** The key to seal with. Never one that the file, while it can be believed, lost more than `keyFileAgeMs` ago. */
  newest(): Promise<ReadyKey>;
  /** The key of this id. An unknown id makes the file be read again, at most once in `keyFileAgeMs`. */
  find(id: string): Promise<CryptoKey | undefined>;
  /** What is wrong with the key file, while the keys in memory serve; undefined when nothing is. */
  trouble(): Promise<string | undefined>;
}
