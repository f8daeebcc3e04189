import type { OneLanguage, Pairs } from '../../../pages/in_both.ts';

/** The words of the hosted pages. A provider replaces those that it says otherwise, and adds its own. */
export const usualWords = {
  simulation: ['Simulation: no real bank, no real money', 'Simulation : aucune vraie banque, aucun argent réel'],
  stages: {
    terms: ['Terms', 'Conditions'],
    bank: ['Bank', 'Banque'],
    signIn: ['Sign-in', 'Identification'],
    accounts: ['Accounts', 'Comptes'],
    done: ['Done', 'Terminé'],
  },
  stepsLabel: ['Steps', 'Étapes'],
  languageLabel: ['Language', 'Langue'],
  cancel: ['Cancel and go back', 'Annuler et revenir'],
  continue: ['Continue', 'Continuer'],
  termsTitle: ['Terms of service', 'Conditions d’utilisation'],
  termsLead: [
    '{name} reads your accounts for the application that sent you here. It never pays from them.',
    '{name} consulte vos comptes pour l’application qui vous a envoyé ici. Aucun paiement n’est possible.',
  ],
  accept: ['I accept the terms', 'J’accepte les conditions'],
  decline: ['I decline', 'Je refuse'],
  emailTitle: ['Your e-mail address', 'Votre adresse e-mail'],
  emailLead: [
    'It is confirmed with a code. In this simulation nothing is sent.',
    'Elle est confirmée par un code. Dans cette simulation, rien n’est envoyé.',
  ],
  email: ['E-mail address', 'Adresse e-mail'],
  noEmail: ['Enter an address such as camille@example.com.', 'Saisissez une adresse, par exemple camille@example.com.'],
  banksTitle: ['Choose your bank', 'Choisissez votre banque'],
  banksLead: [
    'You sign in at your bank; the application never sees your password.',
    'Vous vous identifiez auprès de votre banque ; l’application ne voit jamais votre mot de passe.',
  ],
  search: ['Search for a bank', 'Rechercher une banque'],
  searchButton: ['Search', 'Rechercher'],
  noBank: [
    'No bank has this name. Check the spelling or search for a part of it.',
    'Aucune banque ne porte ce nom. Vérifiez l’orthographe ou cherchez une partie du nom.',
  ],
  back: ['Choose another bank', 'Choisir une autre banque'],
  signInTitle: ['Sign in at {bank}', 'Identifiez-vous chez {bank}'],
  againTitle: ['Sign in at {bank} again', 'Identifiez-vous à nouveau chez {bank}'],
  login: ['Login', 'Identifiant'],
  password: ['Password', 'Mot de passe'],
  loginHint: [
    'Any password will do. The login decides what happens:',
    'Tout mot de passe convient. L’identifiant décide de la suite :',
  ],
  noLogin: ['Enter a login, for example “success”.', 'Saisissez un identifiant, par exemple « success ».'],
  codeTitle: ['Enter the code from your bank', 'Saisissez le code de votre banque'],
  codeLead: [
    '{bank} has sent you a code by text message. In this simulation it is 123456.',
    '{bank} vous a envoyé un code par SMS. Dans cette simulation, c’est 123456.',
  ],
  code: ['Code of 6 digits', 'Code à 6 chiffres'],
  wrongCode: ['This code is not right. Try again.', 'Ce code n’est pas le bon. Réessayez.'],
  approvalTitle: ['Approve in your bank’s app', 'Validez dans l’application de votre banque'],
  approvalLead: [
    '{bank} asks you to confirm that you agree. Open its app on your phone and approve the request.',
    '{bank} vous demande de confirmer votre accord. Ouvrez son application et validez la demande.',
  ],
  phone: ['This stands for the phone', 'Ceci représente le téléphone'],
  phoneText: [
    '{name} asks to read your accounts for 180 days.',
    '{name} demande à consulter vos comptes pendant 180 jours.',
  ],
  approve: ['Approve', 'Valider'],
  accountsTitle: ['Choose the accounts to share', 'Choisissez les comptes à partager'],
  accountsLead: [
    'Only their balances and transactions are read. Nobody can pay from them.',
    'Seuls leurs soldes et opérations sont consultés. Personne ne peut payer avec.',
  ],
  noAccount: ['Choose at least one account.', 'Choisissez au moins un compte.'],
  share: ['Share these accounts', 'Partager ces comptes'],
  progressTitle: ['Reading your accounts', 'Lecture de vos comptes'],
  progressLead: [
    'This takes some seconds. The page goes on by itself.',
    'Cela prend quelques secondes. La page continue d’elle-même.',
  ],
  goOn: ['Continue without waiting', 'Continuer sans attendre'],
  failedTitle: ['The connection did not work', 'La connexion n’a pas abouti'],
  failedLead: ['{bank} answered: {reason}', '{bank} a répondu : {reason}'],
  tryAgain: ['Try again', 'Réessayer'],
  leave: ['Leave', 'Quitter'],
  doneTitle: ['Your bank is connected', 'Votre banque est connectée'],
  doneLead: ['The accounts at {bank} can now be read.', 'Les comptes chez {bank} peuvent maintenant être consultés.'],
  finish: ['Back to {host}', 'Revenir à {host}'],
  finishPlain: ['Finish', 'Terminer'],
  endedTitle: ['You may close this window', 'Vous pouvez fermer cette fenêtre'],
  endedLead: ['Nothing else is to be done here.', 'Il n’y a plus rien à faire ici.'],
  lostTitle: ['This link is not valid any more', 'Ce lien n’est plus valable'],
  lostLead: [
    'Start again from the application that sent you here.',
    'Recommencez depuis l’application qui vous a envoyé ici.',
  ],
  reference: ['Connection {id}, {state}', 'Connexion {id}, {state}'],
} satisfies Pairs;

export type Words = OneLanguage<typeof usualWords>;
export type Stage = keyof Words['stages'];

/** Fills the `{names}` in a text. */
export function fill(text: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
