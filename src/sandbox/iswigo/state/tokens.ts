import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** One hour less a second (docs/reference/iswigo.md, 3). */
export const tokenLifeSeconds = 3599;

/** Access tokens. They live in memory: after a restart a client meets a 401 and authenticates again. */
export class Tokens {
  readonly #clock: () => number;
  readonly #issued = new LRUCache<string, { userId: string; expiresAt: number }>({ max: 10_000 });

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Looks like the real ones: three parts, the first of which is a JWT's head. */
  issue(userId: string): string {
    const head = Buffer.from('{"typ":"JWT","alg":"RS256"}').toString('base64url');
    const token = `${head}.${randomBytes(24).toString('base64url')}.${randomBytes(64).toString('base64url')}`;
    this.#issued.set(token, { userId, expiresAt: this.#clock() + tokenLifeSeconds * 1000 });
    return token;
  }

  /** The user of a token that is known and not expired. */
  userOf(token: string): string | undefined {
    const issued = this.#issued.get(token);
    return issued !== undefined && issued.expiresAt > this.#clock() ? issued.userId : undefined;
  }

  /** Ends all tokens now. */
  expire(): void {
    this.#issued.clear();
  }
}
