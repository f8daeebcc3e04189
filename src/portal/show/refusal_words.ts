import { inBoth } from '../../pages/in_both.ts';

/** Why a request gets another page than it asked for, each with its status. */
export const refusalStatus = {
  unknown: 404,
  link_over: 404,
  wrong_verb: 405,
  no_session: 401,
  foreign_form: 403,
  no_form: 415,
  too_large: 413,
  wrong_value: 422,
  no_endpoint: 409,
  too_often: 429,
  away: 503,
  defect: 500,
} as const;

export type PortalRefusal = keyof typeof refusalStatus;

/** What a person reads in the place of a page. */
export const refusalWords = inBoth({
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
  wrong_verb: {
    title: ['This address is not used like this', 'Cette adresse ne s’utilise pas ainsi'],
    text: [
      'A form was opened as a page, or a page was sent as a form. Nothing was changed.',
      'Un formulaire a été ouvert comme une page, ou une page envoyée comme un formulaire. Rien n’a été modifié.',
    ],
  },
  no_session: {
    title: ['The portal is closed here', 'Le portail est fermé ici'],
    text: [
      'You come in by a link from your ERP, and stay for eight hours. Nothing was changed.',
      'On entre par un lien donné par votre ERP, pour huit heures. Rien n’a été modifié.',
    ],
  },
  foreign_form: {
    title: ['This form is not valid any more', 'Ce formulaire n’est plus valable'],
    text: [
      'It was opened before you came in, or it comes from another page than ours. Nothing was changed: open the page again, and send it from there.',
      'Il a été ouvert avant votre entrée, ou il vient d’une autre page que les nôtres. Rien n’a été modifié : rouvrez la page et envoyez-le à nouveau.',
    ],
  },
  no_form: {
    title: ['This is no form', 'Ce n’est pas un formulaire'],
    text: ['What was sent cannot be read. Nothing was changed.', 'L’envoi est illisible. Rien n’a été modifié.'],
  },
  too_large: {
    title: ['This is too much at once', 'C’est trop à la fois'],
    text: [
      'The form is larger than what is read. Nothing was changed.',
      'Le formulaire dépasse la taille acceptée. Rien n’a été modifié.',
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
  common: { reference: ['Reference', 'Référence'] },
});
