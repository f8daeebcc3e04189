import { Tickets } from '../../simulator/state/tickets.ts';

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
  providerId: number | undefined;
  connectionId: string | undefined;
  step: SessionStep;
  /** The address that waits for its code. */
  email: string;
  wrongCodes: number;
  problem: 'wrong_code' | 'no_login' | 'no_email' | undefined;
  ended: boolean;
}

/** An hour, like the token that opened it; the life of a real session is not published. */
export const sessionLifeMs = 3_600_000;

export class Sessions extends Tickets<Session> {}
