import { WindowsByKey } from '../../shares/windows_by_key.ts';

const failuresPerMinute = 30;

/**
 * Counts wrong credentials by the address that they come from and by the key that they name, so that neither many keys
 * from one place nor one key from many places can be tried on for ever. Only what is wrong is counted: to be refused for
 * what neighbours behind the same proxy do, or strangers with somebody's public key, helps nobody.
 */
export class FailedCredentials {
  readonly #byAddress: WindowsByKey;
  readonly #byKey: WindowsByKey;

  constructor(now?: () => number) {
    this.#byAddress = new WindowsByKey(failuresPerMinute, now);
    this.#byKey = new WindowsByKey(failuresPerMinute, now);
  }

  /** @returns 0, or, when there were too many within a minute, in how many seconds the next wrong one is looked at again */
  failed(source: string, apiKey: string): number {
    const fromHere = this.#byAddress.take(source);
    const withIt = this.#byKey.take(apiKey);
    return Math.max(fromHere.retryAfterSeconds, withIt.retryAfterSeconds);
  }
}
