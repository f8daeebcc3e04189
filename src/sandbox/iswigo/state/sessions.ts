import type { TripSession } from '../../simulator/state/sessions.ts';

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
  | 'done'
  | 'status'
  | 'suggestion';

/** What a session is for (docs/reference/iswigo.md, 8). */
export const funnelActions = ['create', 'edit', 'status', 'sync', 'suggestion'] as const;
export type FunnelAction = (typeof funnelActions)[number];

/** What a session was opened with, and where the person is. */
export interface SessionStart {
  readonly userId: string;
  readonly action: FunnelAction;
  readonly redirectUri: string | null;
  /** Only banks of this country are shown; all that there are are French. */
  readonly country: string | null;
  /** The id of the bank among Iswigo's providers. */
  bankId: number | undefined;
  connectionId: string | undefined;
  step: SessionStep;
  /** The address that waits for its code. */
  email: string;
}

export type Session = SessionStart & TripSession;

/** An hour, like the token that opened it; the life of a real session is not published. */
export const sessionLifeMs = 3_600_000;
