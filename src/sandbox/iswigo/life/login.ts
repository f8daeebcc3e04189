import type { Language } from '../../simulator/language.ts';

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

const state = (status: string): Outcome => ({ ...success, status, code: null, reason: null });

interface LoginWord {
  readonly outcome: Outcome;
  readonly summary: Readonly<Record<Language, string>>;
}

/** What a login may say. */
export const loginWords: Readonly<Record<string, LoginWord>> = {
  success: { outcome: success, summary: { en: 'the connection works', fr: 'la connexion fonctionne' } },
  pro: { outcome: success, summary: { en: 'the accounts are professional', fr: 'les comptes sont professionnels' } },
  sms: {
    outcome: { ...success, sms: true },
    summary: { en: 'asks for a code; 123456 is right', fr: 'demande un code ; 123456 est le bon' },
  },
  background: {
    outcome: { ...success, background: true },
    summary: {
      en: 'the page ends while the sync runs; the connection becomes good later',
      fr: 'la page se termine pendant la synchronisation ; la connexion devient bonne ensuite',
    },
  },
  unshared: {
    outcome: success,
    summary: {
      en: 'the last account is not shared, so it is not found',
      fr: 'le dernier compte n’est pas partagé : il reste introuvable',
    },
  },
  blocked: {
    outcome: failure(201, 'Account Blocked'),
    summary: { en: 'the bank has blocked the access (201)', fr: 'la banque a bloqué l’accès (201)' },
  },
  expired: {
    outcome: failure(201, 'Password Expired'),
    summary: { en: 'the password has expired (201)', fr: 'le mot de passe a expiré (201)' },
  },
  maintenance: {
    outcome: state('maintenance'),
    summary: { en: 'the bank is under maintenance', fr: 'la banque est en maintenance' },
  },
  unavailable: {
    outcome: state('unavailable'),
    summary: { en: 'the bank does not answer', fr: 'la banque ne répond pas' },
  },
};

/** Logins that are no single word, as an explanation. */
export const otherLogins: readonly { readonly login: string; readonly summary: Readonly<Record<Language, string>> }[] =
  [
    { login: '201', summary: { en: 'wrong login or password', fr: 'identifiant ou mot de passe incorrect' } },
    { login: '300', summary: { en: 'any code of an error', fr: 'n’importe quel code d’erreur' } },
    {
      login: 'success.205',
      summary: {
        en: 'good now, a strong authentication at the next sync',
        fr: 'bonne maintenant, une authentification forte à la prochaine synchronisation',
      },
    },
  ];

/** The right code of every page that asks for one. */
export const rightCode = '123456';

/**
 * The outcome of a sync: logins name one for each, separated by dots (`success.205`), the first for the connection. A
 * word of `loginWords`, or the code of an error; any other text is a wrong login.
 * @returns undefined when the login says nothing more
 */
export function outcomeOf(login: string, outcomesPlayed: number): Outcome | undefined {
  const word = login.trim().split('.')[outcomesPlayed];
  if (word === undefined) return undefined;
  if (Object.hasOwn(loginWords, word)) return loginWords[word]?.outcome;
  return failure(/^[2-9]\d\d$/.test(word) ? Number(word) : 201);
}
