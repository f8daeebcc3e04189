import { inBoth } from '../../pages/in_both.ts';
import { longestPassword, shortestPassword } from './password_rule.ts';

/** For every form in which a password is chosen. */
export const passwordWords = inBoth({
  password: ['New password', 'Nouveau mot de passe'],
  hint: [
    `At least ${shortestPassword} characters: several words are easy to remember. It must not be one that you use elsewhere.`,
    `Au moins ${shortestPassword} caractères : plusieurs mots se retiennent bien. Il ne doit servir nulle part ailleurs.`,
  ],
  again: ['The same again', 'Le même encore une fois'],
  problems: {
    short: [`It has less than ${shortestPassword} characters.`, `Il a moins de ${shortestPassword} caractères.`],
    long: [`It has more than ${longestPassword} characters.`, `Il a plus de ${longestPassword} caractères.`],
    name: ['It is little more than your name.', 'Il n’est guère plus que votre nom.'],
    even: ['It has less than four different characters.', 'Il a moins de quatre caractères différents.'],
    unlike: ['The two are not the same.', 'Les deux ne sont pas identiques.'],
  },
});
