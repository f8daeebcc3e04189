import { example, type LoginExample, type LoginWord, outcomeIn, wordsOf } from '../../simulator/life/login_words.ts';

/** What a person must do on the page before a sync can run. */
export type Challenge = 'none' | 'code' | 'app' | 'bank';

/** How one sync of a connection ends. */
export interface Outcome {
  readonly challenge: Challenge;
  /** The state that the connection takes; null for a good one. */
  readonly state: string | null;
  /** The last account is not shared, whatever is chosen on the page. */
  readonly unshared: boolean;
}

/** Nothing is asked and all goes well. */
export const success: Outcome = { challenge: 'none', state: null, unshared: false };

const word = wordsOf(success);

/** The logins of the simulation (docs/reference/powens.md, 11). */
export const loginWords: Readonly<Record<string, LoginWord<Outcome>>> = {
  ok: word({}, 'the connection works', 'la connexion fonctionne'),
  success: word({}, 'the same', 'la même chose'),
  otp: word({ challenge: 'code' }, 'asks for a code; 123456 is right', 'demande un code ; 123456 est le bon'),
  decoupled: word(
    { challenge: 'app' },
    'waits for the approval in the bank’s app',
    'attend la validation dans l’application de la banque',
  ),
  webauth: word({ challenge: 'bank' }, 'goes to the bank’s own page', 'passe par la page de la banque'),
  unshared: word({ unshared: true }, 'the last account is not shared', 'le dernier compte n’est pas partagé'),
  wrongpass: word({ state: 'wrongpass' }, 'wrong login or password', 'identifiant ou mot de passe incorrect'),
  expired: word({ state: 'passwordExpired' }, 'the password has expired', 'le mot de passe a expiré'),
  sca: word(
    { state: 'SCARequired' },
    'the bank wants a strong authentication',
    'la banque demande une authentification forte',
  ),
  action: word(
    { state: 'actionNeeded' },
    'something must be accepted at the bank',
    'il faut accepter quelque chose à la banque',
  ),
  down: word({ state: 'websiteUnavailable' }, 'the bank is down', 'la banque est indisponible'),
  slow: word({ state: 'rateLimiting' }, 'the bank throttles', 'la banque limite les appels'),
  bug: word({ state: 'bug' }, 'a bug of Powens', 'un défaut de Powens'),
  unsupported: word({ state: 'notSupported' }, 'not supported', 'non pris en charge'),
};

/** Logins that are no single word, as an explanation. */
export const otherLogins: readonly LoginExample[] = [
  example(
    'ok.sca',
    'good now, SCARequired at the next sync',
    'bonne maintenant, SCARequired à la prochaine synchronisation',
  ),
];

/** The password of the test connector. */
export const testPassword = '1234';

/**
 * The outcome of the sync that comes next, or of the connection. Any other text is a login that works: the real test
 * connector takes every one.
 * @returns undefined when the login says nothing more about it
 */
export function outcomeAhead(login: string, outcomesPlayed: number): Outcome | undefined {
  return outcomeIn(loginWords, () => success, login, outcomesPlayed);
}

/** The state of a connection on which a challenge waits (docs/reference/powens.md, 5). */
export const stateOfChallenge: Readonly<Record<Exclude<Challenge, 'none'>, string>> = {
  code: 'additionalInformationNeeded',
  app: 'decoupled',
  bank: 'webauthRequired',
};

/** States that only a person can end; a sync without one does not even try. */
const personal = new Set([
  'SCARequired',
  'webauthRequired',
  'additionalInformationNeeded',
  'decoupled',
  'wrongpass',
  'passwordExpired',
  'actionNeeded',
]);

export function needsPerson(state: string | null): boolean {
  return state !== null && personal.has(state);
}

/** States in which the person must sign in anew. */
export function wantsCredentials(state: string | null): boolean {
  return state === 'wrongpass' || state === 'passwordExpired';
}

const messages: Readonly<Record<string, string>> = {
  wrongpass: 'Identifiant ou code secret incorrect',
  passwordExpired: 'Votre mot de passe a expiré',
  actionNeeded: 'Merci d’accepter les nouvelles conditions générales sur le site de votre banque',
  additionalInformationNeeded: 'Un code vous a été envoyé',
  decoupled: 'Validez la demande dans votre application mobile',
  webauthRequired: 'Redirecting to https://auth.bank.example/authorize?state=secretOfThisPerson',
};

/** What the bank says, which Powens passes on. */
export function messageOf(state: string | null): string | null {
  return state === null ? null : (messages[state] ?? null);
}
