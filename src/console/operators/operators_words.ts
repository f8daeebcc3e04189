import { inBoth } from '../../pages/in_both.ts';

export const operatorsWords = inBoth({
  title: ['Operators', 'Opérateurs'],
  lead: [
    'Who may sign in to this console. A viewer sees everything but the bodies of events; an operator also acts on deliveries and endpoints; an admin also on clients, keys and operators.',
    'Qui peut se connecter à cette console. Un lecteur voit tout sauf le contenu des événements ; un opérateur agit aussi sur les livraisons et les points de réception ; un administrateur aussi sur les clients, les clés et les opérateurs.',
  ],
  name: ['Name', 'Nom'],
  nameHint: [
    'Letters, digits and . _ @ + - between them. It cannot be changed: the audit trail names it.',
    'Lettres, chiffres, et . _ @ + - entre eux. Il ne change plus : le journal d’audit le cite.',
  ],
  role: ['Role', 'Rôle'],
  noRole: ['none', 'aucun'],
  state: ['State', 'État'],
  states: {
    enabled: ['enabled', 'actif'],
    invited: ['invited', 'invité'],
    expired: ['without a password', 'sans mot de passe'],
    disabled: ['disabled', 'désactivé'],
    roleless: ['without a role', 'sans rôle'],
  },
  signsInWith: ['Signs in with', 'Se connecte avec'],
  password: ['a password', 'un mot de passe'],
  openid: ['the organisation’s account', 'le compte de l’organisation'],
  sessions: ['Sessions', 'Sessions'],
  lastSignIn: ['Last sign-in', 'Dernière connexion'],
  added: ['Added', 'Ajouté'],
  invitedUntil: ['Link valid until', 'Lien valable jusqu’au'],
  add: ['Add an operator', 'Ajouter un opérateur'],
  invite: ['Make a new link', 'Créer un nouveau lien'],
  changeRole: ['Change the role', 'Changer le rôle'],
  disable: ['Disable', 'Désactiver'],
  enable: ['Enable', 'Réactiver'],
  endSessions: ['End all sessions', 'Fermer toutes les sessions'],
  trail: ['In the audit trail', 'Dans le journal d’audit'],
  yourself: [
    'This is you: your role and your account are changed by another admin, or by the command line.',
    'C’est vous : votre rôle et votre compte sont modifiés par un autre administrateur, ou en ligne de commande.',
  ],
  ofProvider: [
    'The role comes from the groups of the OpenID provider at each sign-in.',
    'Le rôle vient des groupes du fournisseur OpenID, à chaque connexion.',
  ],
  linkTitle: ['A link for', 'Un lien pour'],
  link: [
    'Give it to nobody else: who opens it first sets the password. It works once, within 24 hours, and is not shown again.',
    'Ne le donnez à personne d’autre : qui l’ouvre en premier définit le mot de passe. Il sert une fois, pendant 24 heures, et n’est plus affiché ensuite.',
  ],
  done: {
    role: ['The role is changed.', 'Le rôle est changé.'],
    disable: ['Disabled, and signed out everywhere.', 'Désactivé, et déconnecté partout.'],
    enable: ['Enabled.', 'Réactivé.'],
    'end-sessions': ['Signed out everywhere.', 'Déconnecté partout.'],
  },
});
