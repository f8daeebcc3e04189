import { ByLabels } from './by_labels.ts';

/** How an attempt of a call to a provider ended: its HTTP status, or why there was none. */
export type ProviderOutcome = number | 'deadline' | 'too_large' | 'network' | 'left';

/**
 * How an attempt of a call to a provider ended: it was answered; it was refused, which is an answer, too; it was held off by a
 * limit; or there was no answer, or nonsense.
 */
export type CallOutcome = 'answered' | 'refused' | 'limited' | 'failed';

/** What one row of the series `call` is about. */
export interface CallTally {
  readonly provider: string;
  readonly operation: string;
  readonly outcome: CallOutcome;
  /** The provider's id of the bank; null where the call is about none, or about several. */
  readonly bank: string | null;
}

/** Ids of banks are the providers'. */
const longestBank = 64;
/** The column's. */
const longestKey = 240;

/** A bank whose id grows too long when it is written counts as none: the database would refuse the row. */
export function callKey({ provider, operation, outcome, bank }: CallTally): string {
  const key = JSON.stringify([provider, operation, outcome, bank === null ? null : bank.slice(0, longestBank)]);
  return key.length > longestKey ? callKey({ provider, operation, outcome, bank: null }) : key;
}

/** More banks than a process meets in a day. */
const mostKeys = 5000;

/** The keys of calls, each written once: most calls are about a bank that was called about before. */
export class CallKeys {
  #known = new ByLabels(() => new Map<string | null, string>());
  #size = 0;

  of(provider: string, operation: string, outcome: CallOutcome, bank: string | null): string {
    const keys = this.#known.of(provider, operation, outcome);
    const known = keys.get(bank);
    if (known !== undefined) return known;
    const key = callKey({ provider, operation, outcome, bank });
    if (this.#size < mostKeys) {
      keys.set(bank, key);
      this.#size += 1;
    } else {
      this.#known = new ByLabels(() => new Map());
      this.#size = 0;
    }
    return key;
  }
}

export function readCallKey(key: string): CallTally {
  const [provider, operation, outcome, bank] = JSON.parse(key);
  return { provider, operation, outcome, bank };
}

/** Undefined for a call whose caller left: that says nothing of the provider. */
export function callOutcome(outcome: ProviderOutcome): CallOutcome | undefined {
  if (outcome === 'left') return undefined;
  if (typeof outcome === 'string' || outcome >= 500) return 'failed';
  if (outcome === 429) return 'limited';
  return outcome >= 400 ? 'refused' : 'answered';
}
