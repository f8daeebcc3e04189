import { inBoth, type Pairs } from './in_both.ts';
import type { StateOf } from './state_words.ts';

type Meant = 'delivery' | 'breaker';

const pairs = {
  delivery: {
    pending: [
      'It waits for its first attempt, or for its turn to be sent again: as soon as the site takes events.',
      'Elle attend son premier essai, ou son tour d’être renvoyée : dès que le site accepte des événements.',
    ],
    waiting: [
      'The site did not take it. It is tried again by itself, each time after a longer while.',
      'Le site ne l’a pas acceptée. Elle est réessayée d’elle-même, à des intervalles de plus en plus longs.',
    ],
    delivered: ['The site has it: it answered 2xx.', 'Le site l’a reçue : il a répondu 2xx.'],
    exhausted: [
      'Its last attempt failed, and there is none after it. Somebody has to send it again.',
      'Le dernier essai a échoué et il n’y en aura pas d’autre. Quelqu’un doit la renvoyer.',
    ],
    cancelled: [
      'An operator of the gateway gave it up. Somebody may send it again.',
      'Un opérateur de la passerelle l’a annulée. Quelqu’un peut la renvoyer.',
    ],
    kept: [
      'When this happened the site had given no webhook_url. It reads the event with get_events.',
      'À ce moment le site n’avait pas donné de webhook_url. Il lit l’événement avec get_events.',
    ],
  },
  breaker: {
    closed: ['Events are sent as they come.', 'Les événements sont envoyés à mesure qu’ils arrivent.'],
    open: [
      'It has failed five times in a row or more: nothing is sent for a while, then one event finds out whether it is back.',
      'Il a échoué au moins cinq fois de suite : rien n’est envoyé pendant un moment, puis un événement vérifie s’il est revenu.',
    ],
    half_open: [
      'It has failed, and is tried with one event: when that one is taken, all that wait follow.',
      'Il a échoué et il est mis à l’essai avec un événement : s’il l’accepte, tous ceux qui attendent suivent.',
    ],
  },
} as const satisfies { readonly [Kind in Meant]: Readonly<Record<StateOf<Kind>, Pairs[string]>> };

/** What a state means to people who did not make the gateway, beside its word. */
export const stateMeanings = inBoth(pairs);
