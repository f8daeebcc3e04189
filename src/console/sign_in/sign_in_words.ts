import { inBoth } from '../../pages/in_both.ts';

export const signInWords = inBoth({
  title: ['Sign in', 'Se connecter'],
  first: [
    'There is no operator yet. On the machine of the gateway, `bank-api operator add <name> --role admin` prints a link for the first one.',
    'Il n’y a pas encore d’opérateur. Sur la machine de la passerelle, « bank-api operator add <nom> --role admin » affiche un lien pour le premier.',
  ],
  name: ['Name', 'Nom'],
  password: ['Password', 'Mot de passe'],
  button: ['Sign in', 'Se connecter'],
  openid: ['Sign in with your organisation', 'Se connecter avec votre organisation'],
  wrong: ['The name or the password is wrong.', 'Le nom ou le mot de passe est incorrect.'],
  busy: ['Too many people sign in at this moment. Try again.', 'Trop de connexions en ce moment. Réessayez.'],
});
