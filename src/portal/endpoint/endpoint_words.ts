import { inBoth } from '../../pages/in_both.ts';

export const endpointWords = inBoth({
  title: ['Endpoint', 'Point de réception'],
  lead: [
    'Where the events of this site go, and whether they are taken.',
    'Où vont les événements de ce site, et s’ils sont acceptés.',
  ],
  none: [
    'This site has given no webhook_url with its links, so nothing is sent to it. It reads its events with get_events, and is sent what happens from the day on which it gives an address.',
    'Ce site n’a donné aucun webhook_url avec ses liens, donc rien ne lui est envoyé. Il lit ses événements avec get_events, et recevra ce qui arrive à partir du jour où il donne une adresse.',
  ],
  url: ['Address', 'Adresse'],
  breaker: ['The receiver', 'Le récepteur'],
  failingSince: ['Failing since', 'En échec depuis'],
  tried: ['Tried again at', 'Nouvel essai à'],
  reasons: {
    gone: [
      'It answered 410 Gone, which asks for no more events. They are kept, and go out when you resume.',
      'Il a répondu 410 Gone, ce qui demande de ne plus rien envoyer. Les événements sont conservés, et partiront à la reprise.',
    ],
    failing: [
      'It has failed for days, so it is left alone. Events are kept, and go out when you resume.',
      'Il échoue depuis des jours, il est donc laissé en paix. Les événements sont conservés, et partiront à la reprise.',
    ],
  },
  pausedText: [
    'It is paused: events are kept, and go out when it is resumed.',
    'Il est en pause : les événements sont conservés, et partiront à la reprise.',
  ],
  pause: ['Pause', 'Mettre en pause'],
  paused: [
    'The endpoint is paused. Events are kept.',
    'Le point de réception est en pause. Les événements sont conservés.',
  ],
  resume: ['Resume', 'Reprendre'],
  resumed: ['The endpoint is resumed. What waits goes out.', 'Le point de réception reprend. Ce qui attend part.'],
  check: ['Check the receiver', 'Vérifier le récepteur'],
  test: ['Send a test event', 'Envoyer un événement de test'],
  testText: [
    'An event of the type gateway.test, signed and sent as every other, with retries and attempts.',
    'Un événement du type gateway.test, signé et envoyé comme tous les autres, avec essais et reprises.',
  ],
  tested: ['A test event is on its way.', 'Un événement de test est en route.'],
  testKept: [
    'A test event is kept: read it with get_events.',
    'Un événement de test est conservé : lisez-le avec get_events.',
  ],
  secret: ['Signing secret', 'Secret de signature'],
  secretText: [
    'The site verifies by it that an event comes from the gateway. Whoever has it can sign as the gateway: the audit trail keeps that it was shown.',
    'Le site s’en sert pour vérifier qu’un événement vient de la passerelle. Qui le possède peut signer à sa place : le journal d’audit garde qu’il a été affiché.',
  ],
  show: ['Show the secret', 'Afficher le secret'],
  shown: ['The signing secret', 'Le secret de signature'],
  previousEnds: ['The secret before signs as well until', 'Le secret précédent signe aussi jusqu’à'],
  rotate: ['Change the secret', 'Changer le secret'],
  rotateText: [
    'The site gets a new secret. For 24 hours events carry both signatures in webhook-signature, so a receiver with either accepts: give it the new one within the day. x-frappe-webhook-signature is made with the new one only.',
    'Le site reçoit un nouveau secret. Pendant 24 heures, webhook-signature porte les deux signatures : un récepteur qui connaît l’un ou l’autre accepte. Donnez-lui le nouveau dans la journée. x-frappe-webhook-signature n’utilise que le nouveau.',
  ],
  rotateAgain: [
    'A change is under way: a second one ends the oldest secret at once.',
    'Un changement est en cours : un second met fin tout de suite au plus ancien secret.',
  ],
  rotated: [
    'The secret is changed. Show it, and give it to the receiver.',
    'Le secret est changé. Affichez-le, et donnez-le au récepteur.',
  ],
});
