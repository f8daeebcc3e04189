import { inBoth } from '../../pages/in_both.ts';
import { refusalPairs, statusOfRefusals } from '../../visits/refusals.ts';

/** Why a request gets another page than it asked for, each with its status. */
export const statusOfRefusal = {
  ...statusOfRefusals,
  link_over: 404,
  no_session: 401,
  no_endpoint: 409,
  too_often: 429,
} as const;

export type PortalRefusal = keyof typeof statusOfRefusal;

/** What a person reads in the place of a page. */
export const refusalWords = inBoth({
  ...refusalPairs,
  unknown: {
    title: ['Nothing is here', 'Il n’y a rien ici'],
    text: [
      'No page has this address, or nothing of this site has this id: its time may be over.',
      'Aucune page n’a cette adresse, ou rien de ce site n’a cet identifiant : sa durée de conservation est peut-être terminée.',
    ],
  },
  link_over: {
    title: ['This link does not work any more', 'Ce lien n’est plus valable'],
    text: [
      'A link works once, and for ten minutes. Ask for another one where you found this one, in your ERP.',
      'Un lien sert une seule fois, pendant dix minutes. Demandez-en un autre là où vous avez trouvé celui-ci, dans votre ERP.',
    ],
  },
  no_session: {
    title: ['The portal is closed here', 'Le portail est fermé ici'],
    text: [
      'You come in by a link from your ERP, and stay for eight hours. Nothing was changed.',
      'On entre par un lien donné par votre ERP, pour huit heures. Rien n’a été modifié.',
    ],
  },
  wrong_value: {
    title: ['A value cannot be read', 'Une valeur est illisible'],
    text: [
      'Nothing was changed. Go back, and choose again.',
      'Rien n’a été modifié. Revenez en arrière et choisissez à nouveau.',
    ],
  },
  no_endpoint: {
    title: ['This site has no endpoint', 'Ce site n’a pas de point de réception'],
    text: [
      'It has given no webhook_url with its links, so nothing is sent to it: it reads its events with get_events.',
      'Il n’a donné aucun webhook_url avec ses liens, donc rien ne lui est envoyé : il lit ses événements avec get_events.',
    ],
  },
  too_often: {
    title: ['That is too often', 'C’est trop souvent'],
    text: [
      'Test events, checks and spans that are sent again are limited to ten a minute together, previews to twenty. Nothing was sent.',
      'Les événements de test, les vérifications et les renvois d’une période sont limités ensemble à dix par minute, les aperçus à vingt. Rien n’a été envoyé.',
    ],
  },
  away: {
    title: ['The gateway cannot reach its database', 'La passerelle n’atteint pas sa base de données'],
    text: ['Try again in a moment.', 'Réessayez dans un instant.'],
  },
  defect: {
    title: ['The gateway made a mistake', 'La passerelle a fait une erreur'],
    text: [
      'This is a defect of ours. Give your host the reference below.',
      'C’est un défaut de notre part. Donnez la référence ci-dessous à votre hébergeur.',
    ],
  },
});
