import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export type Flow = 'connect' | 'reconnect' | 'manage';

/** Where the person is. */
export type SessionStep =
  | 'terms'
  | 'connectors'
  | 'credentials'
  | 'code'
  | 'app'
  | 'bank'
  | 'accounts'
  | 'failed'
  | 'done'
  | 'manage';

/** What the address of the webview asked for, checked. */
export interface SessionOrder {
  readonly userId: number;
  readonly flow: Flow;
  readonly redirectUri: string | undefined;
  readonly state: string | undefined;
  readonly resetCredentials: boolean;
  /** Only these connectors are shown; one alone is chosen already. */
  readonly connectorIds: readonly number[] | undefined;
  /** The webview made the user, so the return brings a code for it. */
  readonly anonymous: boolean;
}

export interface Session extends SessionOrder {
  readonly id: string;
  step: SessionStep;
  /** The connector's id. */
  bankId: number | undefined;
  connectionId: number | undefined;
  wrongCodes: number;
  /** What went wrong at this step, for the page. */
  problem: 'wrong_code' | 'no_login' | 'no_account' | undefined;
  /** Where the browser was sent at the end; a session that ended only repeats it. `''` without an address. */
  endedWith: string | undefined;
}

/** Sessions live in memory: a restart ends the trips that are under way. */
export class Sessions {
  readonly #open = new LRUCache<string, Session>({ max: 10_000 });

  open(order: SessionOrder, start: Pick<Session, 'step' | 'bankId' | 'connectionId'>): Session {
    const id = randomUUID();
    const session: Session = { ...order, ...start, id, wrongCodes: 0, problem: undefined, endedWith: undefined };
    this.#open.set(id, session);
    return session;
  }

  find(id: string): Session | undefined {
    return this.#open.get(id);
  }
}
