import { inBoth } from '../../pages/in_both.ts';

export const accountWords = inBoth({
  title: ['My account', 'Mon compte'],
  role: ['Role', 'Rôle'],
  name: ['Name', 'Nom'],
  signsInWith: ['Signs in with', 'Se connecte avec'],
  password: ['a password', 'un mot de passe'],
  openid: ['the organisation’s account', 'le compte de l’organisation'],
  sessions: ['Where I am signed in', 'Où je suis connecté'],
  here: ['this browser', 'ce navigateur'],
  address: ['Address', 'Adresse'],
  since: ['Since', 'Depuis'],
  seen: ['Last request', 'Dernière requête'],
  ends: ['Ends', 'Fin'],
  endOthers: ['End my other sessions', 'Fermer mes autres sessions'],
  ended: ['Your other sessions are ended.', 'Vos autres sessions sont fermées.'],
  change: ['Change my password', 'Changer mon mot de passe'],
  current: ['Password so far', 'Mot de passe actuel'],
  changed: [
    'Your password is changed; your other sessions are ended.',
    'Votre mot de passe est changé ; vos autres sessions sont fermées.',
  ],
  changedMeanwhile: [
    'Your password was changed while this one was being looked at. Nothing was changed now.',
    'Votre mot de passe a été changé pendant la vérification de celui-ci. Rien n’a été modifié cette fois.',
  ],
  wrong: ['This is not your password.', 'Ce n’est pas votre mot de passe.'],
  busy: ['Too many passwords are being looked at. Try again.', 'Trop de vérifications en cours. Réessayez.'],
});
