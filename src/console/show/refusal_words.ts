import { inBoth } from '../../pages/in_both.ts';
import { refusalPairs } from '../../visits/refusals.ts';

/** What a person reads in the place of a page, by `ConsoleRefusal`. */
export const refusalWords = inBoth({
  ...refusalPairs,
  unknown: {
    title: ['Nothing is here', 'Il n’y a rien ici'],
    text: [
      'No page has this address, or nothing has this id: it was deleted, or purged when its time was over.',
      'Aucune page n’a cette adresse, ou rien n’a cet identifiant : l’objet a été supprimé, ou purgé à la fin de sa durée de conservation.',
    ],
  },
  session_over: {
    title: ['You are not signed in any more', 'Vous n’êtes plus connecté'],
    text: [
      'Your session has ended. Nothing was changed: sign in, and do it again.',
      'Votre session est terminée. Rien n’a été modifié : reconnectez-vous, puis recommencez.',
    ],
  },
  role_too_small: {
    title: ['Your role does not allow this', 'Votre rôle ne le permet pas'],
    text: [
      'Nothing was changed. An admin can change roles on the page of operators.',
      'Rien n’a été modifié. Un administrateur peut changer les rôles sur la page des opérateurs.',
    ],
  },
  wrong_value: {
    title: ['A value cannot be read', 'Une valeur est illisible'],
    text: ['Nothing was changed.', 'Rien n’a été modifié.'],
  },
  not_now: {
    title: ['This is not possible', 'Ce n’est pas possible'],
    text: ['Nothing was changed.', 'Rien n’a été modifié.'],
  },
  away: {
    title: ['The database does not answer', 'La base de données ne répond pas'],
    text: [
      'It is away, full or busy. Try again in a moment; `bank-api doctor` says more.',
      'Elle est absente, pleine ou occupée. Réessayez dans un instant ; « bank-api doctor » en dit plus.',
    ],
  },
  defect: {
    title: ['The gateway made a mistake', 'La passerelle a fait une erreur'],
    text: [
      'This is a defect of ours. The log says more under the reference below.',
      'C’est un défaut de notre part. Le journal en dit plus sous la référence ci-dessous.',
    ],
  },
  common: {
    home: ['To the overview', 'Vers la vue d’ensemble'],
    signIn: ['Sign in', 'Se connecter'],
  },
});
