import type { Language } from '../../simulator/language.ts';

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

interface LoginWord {
  readonly outcome: Outcome;
  /** What the page `/` and the sign-in page say of it. */
  readonly summary: Readonly<Record<Language, string>>;
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

/** The words that Demo Bank knows (docs/reference/bridge.md, 6), and those of this simulation. */
export const loginWords: Readonly<Record<string, LoginWord>> = {
  success: { outcome: success, summary: { en: 'the connection works', fr: 'la connexion fonctionne' } },
  otp: {
    outcome: { ...success, challenge: 'otp' },
    summary: { en: 'asks for a code; 123456 is right', fr: 'demande un code ; 123456 est le bon' },
  },
  otp_fail: {
    outcome: { ...success, challenge: 'otp_fail', status: 1010, info: 'otp_failed' },
    summary: { en: 'asks for a code and refuses every one', fr: 'demande un code et les refuse tous' },
  },
  app2app: {
    outcome: { ...success, challenge: 'app' },
    summary: {
      en: 'waits for the approval in the bank’s app',
      fr: 'attend la validation dans l’application de la banque',
    },
  },
  app2app_expiry: {
    outcome: { ...success, challenge: 'app_expiry', status: 1010, info: 'app_to_app_expired' },
    summary: {
      en: 'the approval in the bank’s app comes too late',
      fr: 'la validation dans l’application arrive trop tard',
    },
  },
  sync_pending: {
    outcome: { ...success, pending: true },
    summary: {
      en: 'the page ends while the sync runs (success=false, step=sync_pending); the item becomes good later',
      fr: 'la page se termine pendant la synchronisation (success=false, step=sync_pending) ; la connexion devient bonne ensuite',
    },
  },
  unshared: {
    outcome: { ...success, unshared: true },
    summary: {
      en: 'the last account is not shared (data_access disabled)',
      fr: 'le dernier compte n’est pas partagé (data_access disabled)',
    },
  },
  pro: {
    outcome: { ...success, status: 1100, pro: true },
    summary: {
      en: 'a professional account keeps the item locked (1100) until it is confirmed on the page',
      fr: 'un compte professionnel bloque la connexion (1100) jusqu’à sa confirmation sur la page',
    },
  },
};

/** Logins that are no single word, as an explanation. */
export const otherLogins: readonly { readonly login: string; readonly summary: Readonly<Record<Language, string>> }[] =
  [
    { login: '402', summary: { en: 'wrong login or password', fr: 'identifiant ou mot de passe incorrect' } },
    {
      login: '1005_CLOSED_ACCOUNT',
      summary: { en: 'any status, with a word behind it', fr: 'n’importe quel état, suivi d’un mot' },
    },
    {
      login: 'success.1010',
      summary: { en: 'good now, 1010 at the next refresh', fr: 'bonne maintenant, 1010 à la prochaine actualisation' },
    },
  ];

/** The right code of every OTP page (docs/reference/bridge.md, 6). */
export const rightCode = '123456';

/**
 * Reads a login: outcomes separated by dots, the first for the connection, each next one for the next refresh
 * (`success.1010`). An outcome is a word of `loginWords` or a status with an optional word behind it
 * (`1005_CLOSED_ACCOUNT`). Any other text is a wrong login: 402.
 */
export function readLogin(login: string): readonly [Outcome, ...Outcome[]] {
  const [first = '', ...others] = login.trim().split('.');
  return [readOutcome(first), ...others.map(readOutcome)];
}

function readOutcome(text: string): Outcome {
  const word = Object.hasOwn(loginWords, text) ? loginWords[text] : undefined;
  if (word !== undefined) return word.outcome;
  const [, status, info] = /^(-?\d{1,5})(?:_(\w{1,60}))?$/.exec(text) ?? [];
  if (status === undefined) return { ...success, status: 402 };
  return { ...success, status: Number(status), info: info?.toLowerCase() };
}

/** The outcome of the refresh that comes next; undefined when the login says nothing more about it. */
export function outcomeAhead(login: string, outcomesPlayed: number): Outcome | undefined {
  return readLogin(login)[outcomesPlayed];
}
