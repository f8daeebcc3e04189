import type { Language } from './language.ts';

/** How a state is meant: what is well, waits, fails, has ended by intention, or only informs. */
export type Tone = 'good' | 'wait' | 'bad' | 'off' | 'info';

type Stated = readonly [tone: Tone, english: string, french: string];

/** Every state of the gateway that a page shows, by the kind of thing: its tone and its word. */
const states = {
  delivery: {
    pending: ['info', 'pending', 'à envoyer'],
    waiting: ['wait', 'waiting to retry', 'nouvel essai prévu'],
    delivered: ['good', 'delivered', 'livrée'],
    exhausted: ['bad', 'given up', 'abandonnée'],
    cancelled: ['off', 'cancelled', 'annulée'],
    kept: ['info', 'kept to be read', 'conservée pour lecture'],
  },
  replay: {
    running: ['wait', 'running', 'en cours'],
    stopped: ['off', 'stopped', 'arrêté'],
    done: ['good', 'done', 'terminé'],
  },
  endpoint: {
    active: ['good', 'active', 'actif'],
    paused: ['off', 'paused', 'en pause'],
    disabled: ['bad', 'disabled', 'désactivé'],
  },
  breaker: {
    closed: ['good', 'takes events', 'accepte'],
    open: ['bad', 'takes nothing', 'n’accepte rien'],
    half_open: ['wait', 'being tried', 'à l’essai'],
  },
  trip: {
    pending: ['wait', 'under way', 'en cours'],
    completed: ['good', 'completed', 'terminé'],
    failed: ['bad', 'failed', 'échoué'],
    expired: ['off', 'expired', 'expiré'],
  },
  needs: {
    nothing: ['good', 'nothing to do', 'rien à faire'],
    wait: ['wait', 'wait', 'patienter'],
    edit: ['bad', 'new login', 'identifiants à ressaisir'],
    sca: ['bad', 'consent to renew', 'consentement à renouveler'],
    pro: ['bad', 'professional space', 'espace professionnel'],
    bank_site: ['bad', 'visit the bank’s site', 'aller sur le site de la banque'],
    support: ['bad', 'ask support', 'contacter l’assistance'],
  },
  life: {
    active: ['good', 'active', 'actif'],
    deleting: ['wait', 'being deleted', 'suppression en cours'],
    deleted: ['off', 'deleted', 'supprimé'],
    disabled: ['off', 'disabled', 'désactivé'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Stated>>>>;

export type StateKind = keyof typeof states;

export type StateOf<Kind extends StateKind> = keyof (typeof states)[Kind];

/** A state that the table does not know is shown as it is spelt. */
export function stateWord(
  kind: StateKind,
  state: string,
  language: Language,
): { readonly tone: Tone; readonly word: string } {
  const known: Readonly<Record<string, Stated>> = states[kind];
  const found = Object.hasOwn(known, state) ? known[state] : undefined;
  if (!found) return { tone: 'info', word: state };
  return { tone: found[0], word: found[language === 'fr' ? 2 : 1] };
}
