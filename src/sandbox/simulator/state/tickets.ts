import { LRUCache } from 'lru-cache';
import { atMost } from '../../../shares/at_most.ts';

/** Secrets that lead to something for a while: tokens, codes, sessions. They live in memory: a restart ends them all. @since 0.2 */
export class Tickets<T extends object | string> {
  readonly #lifeMs: number;
  readonly #clock: () => number;
  readonly #issued = new LRUCache<string, { readonly value: T; readonly expiresAt: number }>(atMost(10_000));

  constructor(lifeMs = Number.POSITIVE_INFINITY, clock: () => number = Date.now) {
    this.#lifeMs = lifeMs;
    this.#clock = clock;
  }

  /** @returns when it ends, in milliseconds since 1970 @since 0.2 */
  add(secret: string, value: T): number {
    const expiresAt = this.#clock() + this.#lifeMs;
    this.#issued.set(secret, { value, expiresAt });
    return expiresAt;
  }

  /** What a secret leads to that is known and whose time is not over. @since 0.2 */
  find(secret: string): T | undefined {
    const issued = this.#issued.get(secret);
    return issued !== undefined && issued.expiresAt > this.#clock() ? issued.value : undefined;
  }

  /** @since 0.2 */
  delete(secret: string): boolean {
    return this.#issued.delete(secret);
  }

  /** Ends all now, or those that lead to this. @since 0.2 */
  expire(value?: T): void {
    for (const [secret, issued] of this.#issued) {
      if (value === undefined || issued.value === value) this.#issued.delete(secret);
    }
  }
}
