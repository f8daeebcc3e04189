import { inBoth } from '../../pages/in_both.ts';

export const signInWords = inBoth({
  title: ['Sign in', 'Se connecter'],
  name: ['Name', 'Nom'],
  password: ['Password', 'Mot de passe'],
  button: ['Sign in', 'Se connecter'],
  openid: ['Sign in with your organisation', 'Se connecter avec votre organisation'],
  wrong: ['The name or the password is wrong.', 'Le nom ou le mot de passe est incorrect.'],
  busy: ['Too many people sign in at this moment. Try again.', 'Trop de connexions en ce moment. Réessayez.'],
  signedOut: ['You are signed out.', 'Vous êtes déconnecté.'],
});
