import type { Memories, SimulatedConnection } from '../state/state_form.ts';

interface Account {
  readonly serial: number;
  readonly place: number;
  origin?: number | undefined;
}

interface Connection extends SimulatedConnection {
  readonly accounts: readonly Account[];
}

/**
 * A person who connects a bank again, under whatever login, has the same accounts there with the same transactions: the
 * ids alone are new. So the bank remembers what they follow from, also when a connection is gone.
 */
export class BankMemory {
  readonly #memories: Memories;

  constructor(memories: Memories) {
    this.#memories = memories;
  }

  /** A connection has its accounts. @param person of the provider's users, and the bank */
  recall(person: string, bank: number, connection: Connection): void {
    const known = this.#memories.get(keyOf(person, bank));
    if (known === undefined) return;
    const { recentAt, refreshedAt, transactionsPerAccount, origins } = known;
    Object.assign(connection, { transactionsPerAccount, before: { recentAt, refreshedAt: [...refreshedAt] } });
    for (const account of connection.accounts) {
      account.origin = origins.find(({ place }) => place === account.place)?.serial ?? account.serial;
    }
  }

  /** A connection has new data. @param firstAt when it had its first */
  remember(person: string, bank: number, connection: Connection, firstAt: number): void {
    const key = keyOf(person, bank);
    const { transactionsPerAccount, before, refreshedAt, accounts } = connection;
    const { recentAt = firstAt, refreshedAt: earlier = [] } = before ?? {};
    const origins = this.#memories.get(key)?.origins ?? [];
    const added = accounts
      .filter(({ place }) => !origins.some((known) => known.place === place))
      .map(({ place, serial, origin = serial }) => ({ place, serial: origin }));
    this.#memories.set(key, {
      key,
      transactionsPerAccount,
      recentAt,
      refreshedAt: [...earlier, ...refreshedAt],
      origins: [...origins, ...added],
    });
  }

  /** The provider knows the person no more. */
  forget(person: string): void {
    for (const key of this.#memories.keys()) if (key.startsWith(`${person} `)) this.#memories.delete(key);
  }
}

function keyOf(person: string, bank: number): string {
  return `${person} ${bank}`;
}
