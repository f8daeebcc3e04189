import { setTimeout as delay } from 'node:timers/promises';
import type { CryptoKey } from 'jose';
import { importKeys, type KeyRing, keyIn, type ReadyKey } from './key_ring.ts';
import { SealingError } from './sealing_error.ts';
import { readSealingKeys } from './sealing_key.ts';
import { readKeyFile, readOrCreateKeyFile } from './sealing_key_file.ts';
import type { SealingKeys } from './sealing_keys.ts';

/** The command line may rotate the file while servers run: each looks again after this time. */
export const keyFileAgeMs = 1000;

/** What holds a key file against the database that its keys seal. */
export interface KeyFileGuard {
  /** Whether a file that is not there may be made. */
  mayCreate(): Promise<boolean>;
  /** Whether these keys, by their ids, open what is stored; asked when the file has lost one that is in memory. */
  opens(ids: readonly string[]): Promise<boolean>;
  /** Hears of a trouble once, and with undefined when it is over. */
  tell(trouble: string | undefined): void;
}

/** Of whoever only looks: writes no key, and believes no file that nothing was opened with. */
export const onlyLook: KeyFileGuard = { mayCreate: async () => false, opens: async () => false, tell: () => {} };

const noGuard: KeyFileGuard = { mayCreate: async () => true, opens: async () => true, tell: () => {} };

/**
 * The keys of a file, which follow it: a rotation from the command line is taken up without a restart.
 *
 * What was read once is never forgotten because the file is gone, cannot be read or holds something else (`rm`, a restore,
 * a volume mounted anew): the keys in memory serve on, and `trouble` says so. Another ring is believed when it lacks none
 * of the keys in memory, or else when it opens what is stored: then a rotation has sealed everything anew.
 */
export class KeysOfFile implements SealingKeys {
  readonly place: string;
  #ring: KeyRing | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<KeyRing> | undefined;
  #trouble: string | undefined;
  readonly file: string;
  readonly guard: KeyFileGuard;

  constructor(file: string, guard: KeyFileGuard = noGuard) {
    this.file = file;
    this.place = file;
    this.guard = guard;
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

  async trouble(): Promise<string | undefined> {
    await this.#fresh();
    return this.#trouble;
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
    const ring = this.#ring === undefined ? await this.#readFirst() : await this.#readOn(this.#ring);
    this.#readAtMs = performance.now();
    this.#ring = ring;
    return ring;
  }

  async #readFirst(): Promise<KeyRing> {
    const lines = await readOrCreateKeyFile(this.file, () => this.guard.mayCreate());
    return importKeys(readSealingKeys(lines, this.place), []);
  }

  async #readOn(known: KeyRing): Promise<KeyRing> {
    try {
      const ring = await importKeys(readSealingKeys(await readKeyFile(this.file), this.place), known);
      const ids = ring.map(({ id }) => id);
      if (!known.every(({ id }) => ids.includes(id)) && !(await this.guard.opens(ids))) {
        throw new SealingError(`${this.file} has not the keys any more that this database is sealed with`);
      }
      this.#be(undefined);
      return ring;
    } catch (error) {
      this.#be(`the sealing keys in memory serve on, and a restart would fail: ${(error as Error).message}`);
      return known;
    }
  }

  #be(trouble: string | undefined): void {
    if (trouble !== this.#trouble) this.guard.tell(trouble);
    this.#trouble = trouble;
  }
}
