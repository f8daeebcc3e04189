import { LRUCache } from 'lru-cache';

export type SessionAction = 'create' | 'edit' | 'sync';

/** Where the person is (docs/reference/iswigo.md, 8). */
export type SessionStep =
  | 'terms'
  | 'email'
  | 'email_code'
  | 'providers'
  | 'credentials'
  | 'code'
  | 'progress'
  | 'error'
  | 'done';

export interface SessionOrder {
  readonly userId: string;
  readonly action: SessionAction;
  readonly redirectUri: string | null;
}

export interface Session extends SessionOrder {
  readonly id: string;
  /** The id of the bank among Iswigo's providers. */
  bankId: number | undefined;
  connectionId: string | undefined;
  step: SessionStep;
  /** The address that waits for its code. */
  email: string;
  wrongCodes: number;
  problem: 'wrong_code' | 'no_login' | 'no_email' | undefined;
  /** Where the browser was sent at the end; `''` without an address. */
  endedWith: string | undefined;
}

/** An hour, like the token that opened it; the life of a real session is not published. */
const lifeMs = 3_600_000;

export class Sessions {
  readonly #clock: () => number;
  readonly #open = new LRUCache<string, { session: Session; openedAt: number }>({ max: 10_000 });

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  add(session: Session): void {
    this.#open.set(session.id, { session, openedAt: this.#clock() });
  }

  find(id: string): Session | undefined {
    const found = this.#open.get(id);
    return found && found.openedAt + lifeMs > this.#clock() ? found.session : undefined;
  }

  delete(id: string): boolean {
    return this.#open.delete(id);
  }
}
