import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Page, Provider, ProviderUser } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { seenItem } from '../open_test_connections.ts';

/** Stops a call to the provider until it resolves. */
export type Gate = (operation: string, when: 'before' | 'after') => Promise<void>;

const open: Gate = async () => {};

/**
 * A provider that holds users and their items, and nothing else. Each operation under test runs behind a gate of its own,
 * which every call of it passes twice: before the provider does what it is asked, and before it answers.
 */
export class StandIn {
  /** By the provider's own id: our id of the user. */
  readonly users = new Map<string, string>();
  /** By the item: the provider's own id of its user. */
  readonly items = new Map<string, string>();
  /** Users whose answer to `ensureUser` is asked for by the provider's own id are found again by ours (Bridge), or not (Powens). */
  readonly takesOurIds: boolean;
  readonly #gates = new AsyncLocalStorage<Gate>();

  constructor(takesOurIds = true) {
    this.takesOurIds = takesOurIds;
  }

  /** Runs an operation whose calls pass this gate. */
  behind<T>(gate: Gate, work: () => Promise<T>): Promise<T> {
    return this.#gates.run(gate, work);
  }

  readonly provider: Partial<Provider> = {
    capabilities: {
      operations: {
        connect: true,
        edit: true,
        sca: true,
        pro: true,
        manage: true,
      } as Provider['capabilities']['operations'],
      managementLinksPerItemAndDay: null,
    },
    ensureUser: ({ id }) =>
      this.#pass('ensureUser', () => {
        const known = this.takesOurIds ? this.#idOf(id) : undefined;
        const providerUserId = known ?? randomUUID();
        this.users.set(providerUserId, id);
        return { providerUserId };
      }),
    deleteUser: (user) =>
      this.#pass('deleteUser', () => {
        const gone = user.providerUserId ?? (this.takesOurIds ? this.#idOf(user.id) : undefined);
        if (gone === undefined) return;
        this.users.delete(gone);
        for (const [item, owner] of this.items) if (owner === gone) this.items.delete(item);
      }),
    link: ({ user }) =>
      this.#pass('link', () => {
        this.#known(user);
        return { url: 'http://bank.test' };
      }),
    readReturn: (query) => ({
      state: query.get('state'),
      providerUserId: null,
      providerItemId: query.get('item'),
      outcome: 'success',
      step: null,
    }),
    item: (user, itemId) =>
      this.#pass('item', () => {
        this.#own(user, itemId);
        return seenItem(itemId, { needs: 'nothing', status: this.users.size });
      }),
    accounts: (user, itemId) => this.#pages('accounts', () => this.#own(user, itemId), []),
    transactions: (user) => this.#pages('transactions', () => this.#known(user), []),
    account: (user) => this.#pass('account', () => void this.#known(user)) as never,
    refresh: (user, itemId) =>
      this.#pass('refresh', () => {
        this.#own(user, itemId);
        return { accepted: true, status: 'refreshing', reason: null };
      }),
    deleteItem: (_user, itemId) => this.#pass('deleteItem', () => void this.items.delete(itemId)),
  };

  async #pass<T>(operation: string, work: () => T): Promise<T> {
    const gate = this.#gates.getStore() ?? open;
    await gate(operation, 'before');
    let answer: T;
    try {
      answer = work();
    } finally {
      await gate(operation, 'after');
    }
    return answer;
  }

  async *#pages<T>(operation: string, check: () => void, rows: readonly T[]): AsyncGenerator<Page<T>, void, undefined> {
    await this.#pass(operation, check);
    yield { rows, last: true };
  }

  #idOf(ours: string): string | undefined {
    return [...this.users].find(([, id]) => id === ours)?.[0];
  }

  #known({ providerUserId }: ProviderUser): string {
    if (providerUserId !== null && this.users.has(providerUserId)) return providerUserId;
    throw new ProviderError('not_found', 'bridge', 'no such user');
  }

  #own(user: ProviderUser, itemId: string): void {
    if (this.items.get(itemId) !== this.#known(user)) throw new ProviderError('not_found', 'bridge', 'no such item');
  }
}
