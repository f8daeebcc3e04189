import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Generation } from './state.ts';

/** `manage` is the v3 session of an existing item: the page asks for whatever the item needs. */
export type SessionMode = 'connect' | 'edit' | 'sca' | 'pro' | 'manage';

/** Where the person is. The names that a redirect may carry as `step` are Bridge's (docs/reference/bridge.md, 4). */
export type SessionStep =
  | 'email_validation_form'
  | 'highlighted_banks'
  | 'bank_creds_form'
  | 'edit_bank_creds_form'
  | 'otp_form'
  | 'app_approval'
  | 'accounts'
  | 'pro_validation_form'
  | 'sync_in_progress'
  | 'sync_error'
  | 'sync_success';

export interface SessionOrder {
  readonly userUuid: string;
  readonly generation: Generation;
  readonly mode: SessionMode;
  readonly callbackUrl: string | undefined;
  readonly context: string | undefined;
  readonly email: string | undefined;
  readonly country: string | undefined;
  readonly accountTypes: 'payment' | 'all';
}

export interface Session extends SessionOrder {
  readonly id: string;
  itemId: number | undefined;
  bankId: number | undefined;
  step: SessionStep;
  wrongCodes: number;
  /** What went wrong at this step, for the page. */
  problem: 'wrong_code' | 'no_login' | 'no_account' | undefined;
  /** Where the browser was sent at the end; a session that ended only repeats it. `''` without a callback. */
  endedWith: string | undefined;
}

/** Sessions live in memory; the life of a real session's address is not published (docs/reference/bridge.md, 3.2). */
export class Sessions {
  readonly #open = new LRUCache<string, Session>({ max: 10_000 });

  open(order: SessionOrder, start: Pick<Session, 'itemId' | 'bankId' | 'step'>): Session {
    const session: Session = {
      ...order,
      ...start,
      id: randomUUID(),
      wrongCodes: 0,
      problem: undefined,
      endedWith: undefined,
    };
    this.#open.set(session.id, session);
    return session;
  }

  find(id: string): Session | undefined {
    return this.#open.get(id);
  }
}
