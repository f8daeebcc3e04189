import { inBoth } from '../../pages/in_both.ts';

/** What pages of replays say. */
export const replayWords = inBoth({
  replay: ['Send again …', 'Renvoyer …'],
  replayWaiting: ['Send what waits …', 'Envoyer ce qui attend …'],
  lead: [
    'What was sent in a span of time, sent again: in the order of recording, under the same webhook-id. What waits for another attempt goes at once.',
    'Ce qui a été envoyé pendant une période, renvoyé : dans l’ordre d’enregistrement, sous le même webhook-id. Ce qui attend un nouvel essai part tout de suite.',
  ],
  none: ['Nothing was sent again yet.', 'Rien n’a encore été renvoyé.'],
  whom: ['To', 'À'],
  state: ['State', 'État'],
  by: ['By', 'Par'],
  began: ['Began', 'Début'],
  ended: ['Ended', 'Fin'],
  span: ['Recorded', 'Enregistré'],
  progress: ['Sent again', 'Renvoyées'],
  selected: [(n: string) => `${n} selected deliveries`, (n: string) => `${n} livraisons choisies`],
  stoppedBy: ['Stopped by', 'Arrêté par'],
  onlyType: ['Only of the type', 'Seulement du type'],
  onlyInState: ['Only those that are', 'Seulement celles qui sont'],
  since: ['From', 'À partir de'],
  sinceHint: [
    'A day, a date and time, or an age: 2026-11-20 08:00, 24h, 3d.',
    'Un jour, une date et une heure, ou une durée : 2026-11-20 08:00, 24h, 3d.',
  ],
  until: ['Before', 'Avant'],
  untilHint: ['Now where nothing is said.', 'Maintenant si rien n’est dit.'],
  siteHint: [
    'Its name or id; nothing: all sites of the client.',
    'Son nom ou identifiant ; rien : tous les sites du client.',
  ],
  clientHint: [
    'Needed where no site is named, or several have that name.',
    'Nécessaire sans site, ou si plusieurs portent ce nom.',
  ],
  preview: ['Preview', 'Aperçu'],
  previewLead: ['Nothing has been sent yet.', 'Rien n’a encore été envoyé.'],
  nothing: [
    'Nothing of that time was sent yet. What waits for its first attempt goes out by itself.',
    'Rien de cette période n’a encore été envoyé. Ce qui attend son premier essai part de lui-même.',
  ],
  deliveries: ['Deliveries', 'Livraisons'],
  oldest: ['The oldest', 'La plus ancienne'],
  newest: ['The newest', 'La plus récente'],
  waitsFor: ['Goes out', 'Départ'],
  hindrances: {
    atOnce: ['at once', 'tout de suite'],
    client_disabled: ['when the client is enabled', 'quand le client sera activé'],
    endpoint_paused: ['when the endpoint is resumed', 'quand le point de réception reprendra'],
    endpoint_disabled: ['when the endpoint is resumed', 'quand le point de réception reprendra'],
  },
  begin: [(n: string) => `Send ${n} again`, (n: string) => `Renvoyer ${n}`],
  begun: ['The replay has begun.', 'Le renvoi a commencé.'],
  change: ['Change', 'Modifier'],
  stop: ['Stop', 'Arrêter'],
  stopped: [
    'The replay is stopped. What had gone back into the order goes out.',
    'Le renvoi est arrêté. Ce qui avait repris sa place part.',
  ],
  over: ['The replay had ended already.', 'Le renvoi était déjà terminé.'],
});
