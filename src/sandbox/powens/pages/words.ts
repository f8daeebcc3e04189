import { inBoth } from '../../../pages/in_both.ts';
import { usualWords } from '../../simulator/pages/words.ts';

/** What Powens says otherwise, and what no other provider says. */
export const words = inBoth({
  ...usualWords,
  termsTitle: ['Before you connect a bank', 'Avant de connecter une banque'],
  termsLead: [
    'The application {host} asks to read your accounts: their balances and transactions, for 180 days. Nobody can pay from them.',
    'L’application {host} demande à consulter vos comptes : leurs soldes et opérations, pendant 180 jours. Personne ne peut payer avec.',
  ],
  accept: ['I accept', 'J’accepte'],
  passwordHint: ['The password of the test connector is 1234.', 'Le mot de passe du connecteur de test est 1234.'],
  loginHint: ['The login decides what happens:', 'L’identifiant décide de la suite :'],
  noLogin: ['Enter a login, for example “ok”.', 'Saisissez un identifiant, par exemple « ok ».'],
  bankTitle: ['Authorize at {bank}', 'Autorisez chez {bank}'],
  bankLead: [
    'This page stands for the one of {bank}, which asks whether your accounts may be read for 180 days.',
    'Cette page représente celle de {bank}, qui demande si vos comptes peuvent être consultés pendant 180 jours.',
  ],
  authorize: ['Authorize', 'Autoriser'],
  accountsLead: [
    'Those that you do not choose keep their name and nothing else.',
    'De ceux que vous ne choisissez pas, seul le nom est connu.',
  ],
  failedLead: ['{reason}', '{reason}'],
  doneLead: [
    'The accounts that you share at {bank} can be read until {date}. Their transactions are on the way.',
    'Les comptes partagés chez {bank} peuvent être consultés jusqu’au {date}. Leurs opérations arrivent.',
  ],
  manageTitle: ['Your connections', 'Vos connexions'],
  manageLead: [
    'Sign in again, choose what you share, or delete a connection.',
    'Identifiez-vous à nouveau, choisissez ce que vous partagez, ou supprimez une connexion.',
  ],
  manageNone: ['There is no connection.', 'Il n’y a aucune connexion.'],
  manageAgain: ['Sign in again', 'S’identifier à nouveau'],
  manageAccounts: ['Accounts', 'Comptes'],
  manageDelete: ['Delete', 'Supprimer'],
  close: ['Close', 'Fermer'],
  good: ['works', 'fonctionne'],
  failButton: ['Simulate a technical failure', 'Simuler une panne'],
  expireButton: ['Let the session expire', 'Laisser expirer la session'],
  more: ['For tests', 'Pour les tests'],
  lostTitle: ['This link is not valid', 'Ce lien n’est pas valable'],
  lostCode: [
    'Its code has been used already or is too old. Start again from the application that sent you here.',
    'Son code a déjà servi ou est trop ancien. Recommencez depuis l’application qui vous a envoyé ici.',
  ],
  lostClient: [
    'It names an application or a domain that this Powens does not know.',
    'Il nomme une application ou un domaine que ce Powens ne connaît pas.',
  ],
  lostRedirect: [
    'The address to go back to is not one that the application has registered, or it has a query.',
    'L’adresse de retour n’est pas de celles que l’application a déclarées, ou elle a des paramètres.',
  ],
  lostConnection: ['It names a connection that is not there.', 'Il nomme une connexion qui n’existe pas.'],
  reference: ['Connection {id}, state {state}', 'Connexion {id}, état {state}'],
  states: {
    wrongpass: ['The login or the password is wrong.', 'L’identifiant ou le mot de passe est incorrect.'],
    passwordExpired: [
      'The password has expired: change it at the bank, then enter it here.',
      'Le mot de passe a expiré : changez-le à la banque, puis saisissez-le ici.',
    ],
    SCARequired: ['The bank wants a strong authentication.', 'La banque demande une authentification forte.'],
    webauthRequired: ['The bank’s own page is waiting.', 'La page de la banque attend.'],
    additionalInformationNeeded: ['The bank waits for a code.', 'La banque attend un code.'],
    decoupled: ['The bank’s app waits for an approval.', 'L’application de la banque attend une validation.'],
    actionNeeded: [
      'Something must be accepted on the bank’s own site.',
      'Il faut accepter quelque chose sur le site de la banque.',
    ],
    websiteUnavailable: ['The bank does not answer for now.', 'La banque ne répond pas pour le moment.'],
    rateLimiting: ['The bank asks to wait.', 'La banque demande d’attendre.'],
    bug: ['Something went wrong here. It will be mended.', 'Un défaut est survenu ici. Il sera corrigé.'],
    notSupported: ['This connection is not supported.', 'Cette connexion n’est pas prise en charge.'],
  } as Readonly<Record<string, readonly [string, string]>>,
});

export type PowensWords = (typeof words)['en'];
