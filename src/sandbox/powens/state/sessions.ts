import type { TripSession } from '../../simulator/state/sessions.ts';

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
  /** Only connectors of this country are shown; two letters, in either case. */
  readonly country: string | undefined;
  /** The webview made the user, so the return brings a code for it. */
  readonly anonymous: boolean;
}

export interface SessionStart extends SessionOrder {
  step: SessionStep;
  /** The connector's id. */
  bankId: number | undefined;
  connectionId: number | undefined;
}

export type Session = SessionStart & TripSession;
