import { example, type LoginExample, type LoginWord, outcomeIn, wordsOf } from '../../simulator/life/login_words.ts';
import type { SandboxItem } from '../state/state.ts';

/** What a person must do on the page before a refresh can end. */
export type Challenge = 'none' | 'otp' | 'otp_fail' | 'app' | 'app_expiry';

/** How one refresh of an item ends. */
export interface Outcome {
  readonly challenge: Challenge;
  readonly status: number;
  /** Lower case, as v3 writes it; undefined takes the status's usual word. */
  readonly info: string | undefined;
  /** The page ends before the sync does. */
  readonly pending: boolean;
  /** The last account is not shared, whatever is chosen on the page. */
  readonly unshared: boolean;
  /** A professional account is there. */
  readonly pro: boolean;
}

/** Nothing is asked and all goes well. */
export const success: Outcome = {
  challenge: 'none',
  status: 0,
  info: undefined,
  pending: false,
  unshared: false,
  pro: false,
};

const word = wordsOf(success);

/** The words that Demo Bank knows (docs/reference/bridge.md, 6), and those of this simulation. */
export const loginWords: Readonly<Record<string, LoginWord<Outcome>>> = {
  success: word({}, 'the connection works', 'la connexion fonctionne'),
  otp: word({ challenge: 'otp' }, 'asks for a code; 123456 is right', 'demande un code ; 123456 est le bon'),
  otp_fail: word(
    { challenge: 'otp_fail', status: 1010, info: 'otp_failed' },
    'asks for a code and refuses every one',
    'demande un code et les refuse tous',
  ),
  app2app: word(
    { challenge: 'app' },
    'waits for the approval in the bank’s app',
    'attend la validation dans l’application de la banque',
  ),
  app2app_expiry: word(
    { challenge: 'app_expiry', status: 1010, info: 'app_to_app_expired' },
    'the approval in the bank’s app comes too late',
    'la validation dans l’application arrive trop tard',
  ),
  sync_pending: word(
    { pending: true },
    'the page ends while the sync runs (success=false, step=sync_pending); the item becomes good later',
    'la page se termine pendant la synchronisation (success=false, step=sync_pending) ; la connexion devient bonne ensuite',
  ),
  unshared: word(
    { unshared: true },
    'the last account is not shared (data_access disabled)',
    'le dernier compte n’est pas partagé (data_access disabled)',
  ),
  pro: word(
    { status: 1100, pro: true },
    'a professional account keeps the item locked (1100) until it is confirmed on the page',
    'un compte professionnel bloque la connexion (1100) jusqu’à sa confirmation sur la page',
  ),
};

/** Logins that are no single word, as an explanation. */
export const otherLogins: readonly LoginExample[] = [
  example('402', 'wrong login or password', 'identifiant ou mot de passe incorrect'),
  example('1005_CLOSED_ACCOUNT', 'any status, with a word behind it', 'n’importe quel état, suivi d’un mot'),
  example('success.1010', 'good now, 1010 at the next refresh', 'bonne maintenant, 1010 à la prochaine actualisation'),
];

/**
 * The outcome of the refresh that comes next, or of the connection: a word of `loginWords`, or a status with an optional
 * word behind it (`1005_CLOSED_ACCOUNT`). Any other text is a wrong login: 402.
 * @returns undefined when the login says nothing more about it
 */
export function outcomeAhead(login: string, outcomesPlayed: number): Outcome | undefined {
  return outcomeIn(loginWords, readStatus, login, outcomesPlayed);
}

/** The same where a login that says nothing more goes well. */
export function outcomeOf({ login, outcomesPlayed }: Pick<SandboxItem, 'login' | 'outcomesPlayed'>): Outcome {
  return outcomeAhead(login, outcomesPlayed) ?? success;
}

function readStatus(text: string): Outcome {
  const [, status, info] = /^(-?\d{1,5})(?:_(\w{1,60}))?$/.exec(text) ?? [];
  if (status === undefined) return { ...success, status: 402 };
  return { ...success, status: Number(status), info: info?.toLowerCase() };
}
