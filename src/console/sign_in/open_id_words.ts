import { inBoth } from '../../pages/in_both.ts';

/** Why somebody who came from the OpenID provider is not signed in. */
export const openIdWords = inBoth({
  title: ['You are not signed in', 'Vous n’êtes pas connecté'],
  again: ['Try again', 'Réessayer'],
  away: [
    'Your organisation’s sign-in does not answer the gateway. Try again in a moment; the log of the gateway says more.',
    'Le service de connexion de votre organisation ne répond pas à la passerelle. Réessayez dans un instant ; le journal de la passerelle en dit plus.',
  ],
  refused: [
    'Your organisation’s sign-in said no, or its answer cannot be believed. The log of the gateway says more.',
    'Le service de connexion de votre organisation a refusé, ou sa réponse n’est pas digne de foi. Le journal de la passerelle en dit plus.',
  ],
  late: [
    'Nobody is waiting for this answer: it took more than ten minutes, it was used already, or it belongs to another browser.',
    'Cette réponse n’est plus attendue : elle a pris plus de dix minutes, elle a déjà servi, ou elle vient d’un autre navigateur.',
  ],
  no_role: [
    'None of your groups may use this console. Who runs the gateway says which may, with the setting OIDC_ROLES.',
    'Aucun de vos groupes n’a accès à cette console. L’exploitant de la passerelle indique lesquels l’ont, par le réglage OIDC_ROLES.',
  ],
  disabled: ['An admin has disabled you here.', 'Un administrateur vous a désactivé ici.'],
  no_name: [
    'Another operator has your name already, or it has characters that no operator may have.',
    'Un autre opérateur porte déjà votre nom, ou il contient des caractères non admis.',
  ],
});

export type OpenIdRefusal = Exclude<keyof (typeof openIdWords)['en'], 'title' | 'again'>;
