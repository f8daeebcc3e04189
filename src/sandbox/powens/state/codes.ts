import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Half an hour (docs/reference/powens.md, 2). */
export const codeLifeMs = 1_800_000;

interface Issued {
  readonly userId: number;
  readonly expiresAt: number;
  readonly single: boolean;
}

/** The short codes with which a browser acts for a user. They live in memory: a restart ends the trips that are under way. */
export class Codes {
  readonly #clock: () => number;
  readonly #issued = new LRUCache<string, Issued>({ max: 10_000 });

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @param single whether it serves once, or for half an hour */
  issue(userId: number, single: boolean): string {
    // Base64, because real codes hold + / = too.
    const code = randomBytes(24).toString('base64');
    this.#issued.set(code, { userId, expiresAt: this.#clock() + codeLifeMs, single });
    return code;
  }

  /** The user of a code that is good; one for once is used up by this. */
  redeem(code: string): number | undefined {
    const issued = this.#issued.get(code);
    if (issued === undefined || issued.expiresAt <= this.#clock()) return undefined;
    if (issued.single) this.#issued.delete(code);
    return issued.userId;
  }
}
