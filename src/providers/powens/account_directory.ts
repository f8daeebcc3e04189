import { LRUCache } from 'lru-cache';
import { atMost } from '../../shares/at_most.ts';

/** What must be known of an account to judge its transactions. */
export interface KnownAccount {
  /** Null for one that belongs to no connection: it was made by hand, or Powens does not say. */
  readonly connectionId: string | null;
  readonly shared: boolean;
  readonly currency: string | null;
  /** The last digits of the card that the account is; null for another account. */
  readonly cardDigits: string | null;
}

export type KnownAccounts = ReadonlyMap<string, KnownAccount>;

/** Long enough for the pages of a list and the calls of a site in a row. */
const lifeMs = 5 * 60_000;

/**
 * What a transaction of Powens does not say: its connection, its currency, its card, and whether the account is shared. Kept in
 * memory for some minutes, because asking costs a call beside each list.
 */
export class AccountDirectory {
  private readonly accounts: LRUCache<string, KnownAccounts>;
  /** It cannot change which bank a connection is with. */
  private readonly banks = new LRUCache<string, string>(atMost(50_000));

  constructor(now: () => number) {
    this.accounts = new LRUCache({ ...atMost(5000), ttl: lifeMs, perf: { now }, ttlResolution: 0 });
  }

  of(userId: string): KnownAccounts | undefined {
    return this.accounts.get(userId);
  }

  keep(userId: string, accounts: KnownAccounts): void {
    this.accounts.set(userId, accounts);
  }

  forget(userId: string): void {
    this.accounts.delete(userId);
  }

  /** The bank of a connection; undefined when it is not known. */
  bankOf(connectionId: string): string | undefined {
    return this.banks.get(connectionId);
  }

  keepBank(connectionId: string, bankId: string): void {
    this.banks.set(connectionId, bankId);
  }
}
