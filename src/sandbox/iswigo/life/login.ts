import type { Language } from '../../../pages/language.ts';
import { example, type LoginExample, type LoginWord, outcomeIn, wordsOf } from '../../simulator/life/login_words.ts';

/** How one sync of a connection ends. */
export interface Outcome {
  /** A status of docs/reference/iswigo.md, 5, with its blanks. */
  readonly status: string;
  readonly code: number | null;
  readonly reason: string | null;
  /** A code by text message is asked for before it can end. */
  readonly sms: boolean;
  /** The page lets the person go while the sync runs. */
  readonly background: boolean;
}

export const success: Outcome = { status: 'finished', code: 100, reason: 'OK', sms: false, background: false };

/** The codes with their words (docs/reference/iswigo.md, 5). */
const reasons: Readonly<Record<number, string>> = {
  201: 'Bad Credentials',
  202: 'User Action Required',
  203: 'Contract Error',
  205: 'Strong Authentication',
  206: 'Certificate Error',
  300: 'Provider Error',
  301: 'Download Error',
  302: 'Session Expired',
  303: 'Case Error',
  304: 'Provider Action Required',
  305: 'Certificate Error',
  400: 'Internal Error',
  401: 'Balance Error',
  402: 'Import Error',
};

/** What the pages say of the states that a person meets. */
const inFrench: Readonly<Record<string, string>> = {
  'Bad Credentials': 'identifiant ou mot de passe incorrect',
  'Account Blocked': 'accès bloqué par la banque',
  'Password Expired': 'mot de passe expiré',
  'User Action Required': 'une action est requise sur le site de la banque',
  'Contract Error': 'le contrat ne suffit pas',
  'Strong Authentication': 'une authentification forte est requise',
  'Certificate Error': 'certificat refusé',
  maintenance: 'maintenance en cours',
  unavailable: 'la banque ne répond pas',
};

/** Iswigo's own words are English; the page of a French person has French ones where there are any. */
export function reasonIn(language: Language, reason: string): string {
  return (language === 'fr' && inFrench[reason]) || reason;
}

export function failure(code: number, reason = reasons[code] ?? 'Unknown'): Outcome {
  return { ...success, status: 'error', code, reason };
}

/** A status that has no code. */
export const state = (status: string): Outcome => ({ ...success, status, code: null, reason: null });

const word = wordsOf(success);

/** What a login may say. */
export const loginWords: Readonly<Record<string, LoginWord<Outcome>>> = {
  success: word({}, 'the connection works', 'la connexion fonctionne'),
  pro: word({}, 'the accounts are professional', 'les comptes sont professionnels'),
  sms: word({ sms: true }, 'asks for a code; 123456 is right', 'demande un code ; 123456 est le bon'),
  background: word(
    { background: true },
    'the page ends while the sync runs; the connection becomes good later',
    'la page se termine pendant la synchronisation ; la connexion devient bonne ensuite',
  ),
  unshared: word(
    {},
    'the last account is not shared, so it is not found',
    'le dernier compte n’est pas partagé : il reste introuvable',
  ),
  blocked: word(
    failure(201, 'Account Blocked'),
    'the bank has blocked the access (201)',
    'la banque a bloqué l’accès (201)',
  ),
  expired: word(failure(201, 'Password Expired'), 'the password has expired (201)', 'le mot de passe a expiré (201)'),
  maintenance: word(state('maintenance'), 'the bank is under maintenance', 'la banque est en maintenance'),
  unavailable: word(state('unavailable'), 'the bank does not answer', 'la banque ne répond pas'),
};

/** Logins that are no single word, as an explanation. */
export const otherLogins: readonly LoginExample[] = [
  example('201', 'wrong login or password', 'identifiant ou mot de passe incorrect'),
  example('300', 'any code of an error', 'n’importe quel code d’erreur'),
  example(
    'success.205',
    'good now, a strong authentication at the next sync',
    'bonne maintenant, une authentification forte à la prochaine synchronisation',
  ),
];

/**
 * The outcome of a sync, or of the connection: a word of `loginWords`, or the code of an error; any other text is a wrong
 * login.
 * @returns undefined when the login says nothing more
 */
export function outcomeOf(login: string, outcomesPlayed: number): Outcome | undefined {
  return outcomeIn(loginWords, readCode, login, outcomesPlayed);
}

function readCode(text: string): Outcome {
  return failure(/^[2-9]\d\d$/.test(text) ? Number(text) : 201);
}
