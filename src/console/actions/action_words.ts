import { inBoth } from '../../pages/in_both.ts';

/** What buttons say, what is asked before, and what became of it. */
export const actionWords = inBoth({
  retry: ['Send again', 'Renvoyer'],
  retried: [(when: string) => `The delivery goes out again${when}.`, (when: string) => `La livraison repart${when}.`],
  waitsAlready: [
    'The delivery waits to go out already: nothing was changed.',
    'La livraison attend déjà de partir : rien n’a été modifié.',
  ],
  kept: [
    'The site had no webhook_url then and reads this with get_events: nothing was sent.',
    'Le site n’avait alors pas de webhook_url et lit ceci avec get_events : rien n’a été envoyé.',
  ],
  giveUp: ['Give up', 'Abandonner'],
  giveUpAsk: [
    'Give this delivery up? The site will not get it, until somebody has it sent again.',
    'Abandonner cette livraison ? Le site ne la recevra pas, sauf si quelqu’un la renvoie.',
  ],
  givenUp: ['The delivery is given up.', 'La livraison est abandonnée.'],
  pause: ['Pause', 'Mettre en pause'],
  paused: [
    'The endpoint is paused; its events are kept.',
    'Le point de réception est en pause ; ses événements sont gardés.',
  ],
  resume: ['Resume', 'Reprendre'],
  resumed: [
    (when: string) => `The endpoint is resumed; what was kept goes out${when}.`,
    (when: string) => `Le point de réception a repris ; ce qui était gardé part${when}.`,
  ],
  tryNow: ['Try it now', 'Réessayer maintenant'],
  tried: [
    'The site is tried now; what it answers stands here in a moment.',
    'Le site est réessayé maintenant ; sa réponse sera ici dans un instant.',
  ],
  notLeftAlone: [
    'Nothing had to be done: the site is not left alone any more, its endpoint is paused, or its client is disabled.',
    'Rien à faire : le site n’est plus laissé tranquille, son point de réception est en pause, ou son client est désactivé.',
  ],
  rotateSecret: ['New signing secret', 'Nouveau secret de signature'],
  rotateSecretAsk: [
    'Give this endpoint a new signing secret? The one before signs too for 24 hours; one that is older still ends at once.',
    'Donner un nouveau secret de signature à ce point de réception ? Le précédent signe aussi pendant 24 heures ; un plus ancien s’arrête aussitôt.',
  ],
  addClient: ['Add a client', 'Ajouter un client'],
  addClientLead: [
    'A client holds one key, and everything that is done with it is its own.',
    'Un client détient une clé, et tout ce qui est fait avec elle lui appartient.',
  ],
  name: ['Name', 'Nom'],
  nameHint: ['For people, such as the company or its ERP.', 'Pour les personnes, comme l’entreprise ou son ERP.'],
  mayDo: ['The key may', 'La clé permet'],
  scopes: {
    read: ['read: accounts, transactions, items', 'read : comptes, opérations, liens bancaires'],
    link: ['link: send people to their bank', 'link : envoyer des personnes à leur banque'],
    delete: ['delete: end items and users', 'delete : supprimer liens bancaires et utilisateurs'],
    secrets: ['secrets: read the secret that signs its events', 'secrets : lire le secret qui signe ses événements'],
  },
  from: ['Calls from', 'Appels depuis'],
  fromHint: [
    'Addresses or ranges between commas, 192.0.2.7, 10.1.0.0/16; nothing: from anywhere.',
    'Adresses ou plages séparées par des virgules, 192.0.2.7, 10.1.0.0/16 ; rien : de partout.',
  ],
  rotate: ['New secret', 'Nouveau secret'],
  rotateAsk: [
    'Give this client a second secret? The one before works on for as long as you say; one that is older still ends at once.',
    'Donner un second secret à ce client ? Le précédent fonctionne encore le temps que vous dites ; un plus ancien s’arrête aussitôt.',
  ],
  hours: ['Hours for which the older secret works on', 'Heures pendant lesquelles l’ancien secret fonctionne encore'],
  hoursHint: ['0 ends it at once.', '0 l’arrête aussitôt.'],
  disable: ['Disable', 'Désactiver'],
  disableAsk: [
    'Disable this client? Every call of it is refused within seconds, and its sites receive nothing more. Its data stays, and events wait.',
    'Désactiver ce client ? Chacun de ses appels est refusé en quelques secondes, et ses sites ne reçoivent plus rien. Ses données restent, et les événements attendent.',
  ],
  disabled: ['The client is disabled; its events wait.', 'Le client est désactivé ; ses événements attendent.'],
  enable: ['Enable', 'Activer'],
  enabled: ['The client is enabled; what has waited goes out.', 'Le client est activé ; ce qui attendait part.'],
  allowHost: ['Allow this host', 'Autoriser cet hôte'],
  host: ['Host name', 'Nom d’hôte'],
  hostHint: [
    'For redirect_url and webhook_url, beside the host of its address.',
    'Pour redirect_url et webhook_url, en plus de l’hôte de son adresse.',
  ],
  allowed: ['The host is allowed.', 'L’hôte est autorisé.'],
  disallow: ['Allow no longer', 'Ne plus autoriser'],
  disallowed: ['The host is not allowed any more.', 'L’hôte n’est plus autorisé.'],
  hosts: ['Hosts that it may use', 'Hôtes qu’il peut utiliser'],
  key: ['api_key', 'api_key'],
  secret: ['api_secret', 'api_secret'],
  signingSecret: ['Signing secret', 'Secret de signature'],
  shownOnce: [
    'Copy it now: it is shown this once, and kept nowhere in clear.',
    'Copiez-le maintenant : il n’est montré que cette fois, et n’est gardé nulle part en clair.',
  ],
  go: ['Go on', 'Continuer'],
  keyUse: ['What a program does with it', 'Ce qu’un programme en fait'],
});
