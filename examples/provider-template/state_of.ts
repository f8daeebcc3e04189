import type { ProviderLog } from '../../src/providers/provider_log.ts';
import type { Needs } from '../../src/providers/resources/needs.ts';
import { name, title } from './name.ts';

/** How an item stands. */
export interface ItemState {
  /** The number that Bridge has for it, which sites know. */
  readonly status: number;
  /** What the person must do. */
  readonly needs: Needs;
}

/** The provider's states of a connection. A failure that heals by itself is `wait`; one that only we or they can mend is `support`. */
const states: ReadonlyMap<string, ItemState> = new Map([
  ['good', { status: 0, needs: 'nothing' }],
  ['reading', { status: -2, needs: 'wait' }],
  ['bank_down', { status: 1003, needs: 'wait' }],
  ['wrong_password', { status: 402, needs: 'edit' }],
  ['consent_over', { status: 1010, needs: 'sca' }],
  ['act_at_bank', { status: 429, needs: 'bank_site' }],
  ['suspended', { status: 1005, needs: 'support' }],
]);

const unknown: ItemState = { status: 1003, needs: 'wait' };

export type StateReader = (word: string | null) => ItemState;

/** A state that is not in the table is logged once, and never becomes `nothing`. */
export function stateReader(log: ProviderLog): StateReader {
  const logged = new Set<string>();
  return (word) => {
    const state = states.get(word ?? '');
    if (state) return state;
    const seen = word?.slice(0, 64) ?? 'none';
    if (!logged.has(seen) && logged.size < 100) {
      logged.add(seen);
      log.warn(
        { provider: name, state: seen },
        `${title} gave an item a state that is not in the table; taken as wait`,
      );
    }
    return unknown;
  };
}

/** For a refusal whose code is such a state: what the person must do, if that is why. */
export function needsByState(word: string | undefined): Needs | undefined {
  return states.get(word ?? '')?.needs;
}
