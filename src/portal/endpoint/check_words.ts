import { inBoth } from '../../pages/in_both.ts';

export const checkWords = inBoth({
  title: ['Check of the receiver', 'Vérification du récepteur'],
  lead: [
    'Two events of the type gateway.test are posted to the address: one signed with this site’s secret, one with a secret that nobody has. They are no deliveries: nothing is kept or tried again.',
    'Deux événements du type gateway.test sont envoyés à l’adresse : l’un signé avec le secret de ce site, l’autre avec un secret que personne n’a. Ce ne sont pas des livraisons : rien n’est conservé ni repris.',
  ],
  button: ['Check now', 'Vérifier maintenant'],
  checked: ['Checked:', 'Vérifié :'],
  signed: ['Signed as it should be', 'Signé comme il faut'],
  forged: ['Forged', 'Falsifié'],
  status: ['Status', 'Statut'],
  took: ['Took', 'Durée'],
  noAnswer: ['no answer', 'pas de réponse'],
  good: ['The receiver answers as it should.', 'Le récepteur répond comme il faut.'],
  bad: ['The receiver does not answer as it should.', 'Le récepteur ne répond pas comme il faut.'],
  says: {
    signed: {
      accepted: ['It takes an event that is signed with the secret.', 'Il accepte un événement signé avec le secret.'],
      slow: [
        (seconds: string) =>
          `It takes a signed event, but needs long: answer first, and work afterwards. After ${seconds} seconds an attempt has failed.`,
        (seconds: string) =>
          `Il accepte un événement signé, mais lentement : répondez d’abord, traitez ensuite. Après ${seconds} secondes un essai a échoué.`,
      ],
      refused: [
        'It refuses what is signed with the secret: it has another secret, or reads the signature otherwise. Show the secret here, and compare.',
        'Il refuse ce qui est signé avec le secret : il a un autre secret, ou lit la signature autrement. Affichez le secret ici, et comparez.',
      ],
      gone: [
        'It answers 410 Gone, which asks for no more events.',
        'Il répond 410 Gone, ce qui demande de ne plus rien envoyer.',
      ],
      redirected: [
        'It answers with a redirect, which is not followed: give the address that it leads to as webhook_url.',
        'Il répond par une redirection, qui n’est pas suivie : donnez l’adresse d’arrivée comme webhook_url.',
      ],
      failed: [
        'It fails over a signed event. Its own log says more.',
        'Il échoue sur un événement signé. Son propre journal en dit plus.',
      ],
      silent: ['It gives no answer.', 'Il ne donne pas de réponse.'],
    },
    forged: {
      refused: ['It refuses a forged event.', 'Il refuse un événement falsifié.'],
      accepted: [
        'It takes a forged event: it does not verify the signature, and anybody can tell it anything.',
        'Il accepte un événement falsifié : il ne vérifie pas la signature, et n’importe qui peut lui dire n’importe quoi.',
      ],
      failed: [
        'It fails over a forged event, which is no refusal: answer 401.',
        'Il échoue sur un événement falsifié, ce qui n’est pas un refus : répondez 401.',
      ],
      silent: ['It gives no answer to a forged event.', 'Il ne répond pas à un événement falsifié.'],
    },
  },
});
