/** Why any area gives another page than was asked for, each with its status for programs. */
export const statusOfRefusals = {
  unknown: 404,
  wrong_verb: 405,
  foreign_form: 403,
  no_form: 415,
  too_large: 413,
  wrong_value: 422,
  away: 503,
  defect: 500,
} as const;

export type Refusal = keyof typeof statusOfRefusals;

/** What a person reads then; what an area says in its own words is missing here. */
export const refusalPairs = {
  wrong_verb: {
    title: ['This address is not used like this', 'Cette adresse ne s’utilise pas ainsi'],
    text: [
      'A form was opened as a page, or a page was sent as a form. Nothing was changed.',
      'Un formulaire a été ouvert comme une page, ou une page envoyée comme un formulaire. Rien n’a été modifié.',
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
      'The form is larger than what is read. Nothing was changed: choose less.',
      'Le formulaire dépasse la taille acceptée. Rien n’a été modifié : choisissez-en moins.',
    ],
  },
} as const;
