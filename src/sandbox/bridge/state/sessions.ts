import type { TripSession } from '../../simulator/state/sessions.ts';
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

export interface SessionStart extends SessionOrder {
  connectionId: number | undefined;
  bankId: number | undefined;
  step: SessionStep;
}

export type Session = SessionStart & TripSession;
