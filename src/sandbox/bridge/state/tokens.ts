import { randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Two hours (docs/reference/bridge.md, 2.2). */
export const tokenLifeMs = 2 * 3_600_000;

/** Access tokens. They live in memory: after a restart a client meets a 401 and asks again, as it must be able to. */
export class Tokens {
  readonly #clock: () => number;
  readonly #issued = new LRUCache<string, { userUuid: string; expiresAt: number }>({ max: 10_000 });

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  issue(userUuid: string): { token: string; expiresAt: number } {
    const token = `${randomBytes(20).toString('hex')}-${randomUUID()}`;
    const expiresAt = this.#clock() + tokenLifeMs;
    this.#issued.set(token, { userUuid, expiresAt });
    return { token, expiresAt };
  }

  /** The user of a token that is known and not expired. */
  userOf(token: string): string | undefined {
    const issued = this.#issued.get(token);
    return issued !== undefined && issued.expiresAt > this.#clock() ? issued.userUuid : undefined;
  }

  revoke(token: string): void {
    this.#issued.delete(token);
  }

  /** Ends all tokens now, or those of one user. */
  expire(userUuid?: string): void {
    for (const [token, issued] of this.#issued) {
      if (userUuid === undefined || issued.userUuid === userUuid) this.#issued.delete(token);
    }
  }
}
