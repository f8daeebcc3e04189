import { createSecretKey } from 'node:crypto';
import { type SyncOrder, syncTransactions } from '../../../src/connections/sync/sync_transactions.ts';
import type { Page, Provider, TransactionFilter } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Transaction } from '../../../src/providers/resources/transaction.ts';

type Parts = Parameters<typeof syncTransactions>[0];

/** A row of a fake provider. */
export function row(id: number, changedAt: string | null, more: Partial<Transaction> = {}): Transaction {
  return { id, updated_at: changedAt, amount: id, is_deleted: false, category_id: null, ...more } as Transaction;
}

/** A provider whose list is an array. */
export class FakeProvider {
  rows: Transaction[] = [];
  /** Of the calls to come. */
  failures: (ProviderError | undefined)[] = [];
  readonly asked: TransactionFilter[] = [];
  /** False for one whose list can be read from its beginning only. */
  names = true;
  mostRows = 500;
  /** True for one that never knows again where it went on. */
  forgets = false;
  readonly name: string;
  readonly capabilities = { operations: { categories: 'It has none.' } };

  constructor(name: string) {
    this.name = name;
  }

  fail(kind: ProviderError['kind']): void {
    this.failures.push(new ProviderError(kind, this.name, `${this.name} fails.`));
  }

  async *transactions(_user: unknown, filter: TransactionFilter): AsyncGenerator<Page<Transaction>, void, undefined> {
    const { modifiedSince, resume } = filter;
    const pageSize = Math.min(this.mostRows, filter.pageSize ?? 500);
    const since = modifiedSince?.toISOString() ?? '';
    const rows = since === '' ? this.rows : this.rows.filter(({ updated_at: at }) => at === null || at >= since);
    for (let at = Number(resume ?? 0); ; at += pageSize) {
      this.asked.push(filter);
      const failure = this.failures.shift();
      if (this.forgets && resume !== undefined) throw new ProviderError('invalid', this.name, 'No such place.');
      if (failure) throw failure;
      const last = at + pageSize >= rows.length;
      yield {
        rows: rows.slice(at, at + pageSize),
        last,
        ...(!last && this.names && { resume: String(at + pageSize) }),
      };
      if (last) return;
    }
  }
}

export interface FakeGateway {
  nowMs: number;
  /** The user's items, by provider. */
  readonly items: Record<string, string[]>;
  sync(order?: Partial<SyncOrder>): ReturnType<typeof syncTransactions>;
}

/** A user who has an item at each of these providers. */
export function fakeGateway(...providers: readonly FakeProvider[]): FakeGateway {
  const items = Object.fromEntries(providers.map(({ name }) => [name, ['1']]));
  const gateway: FakeGateway = {
    nowMs: Date.parse('2026-11-02T12:00:00Z'),
    items,
    sync: (order = {}) =>
      syncTransactions(parts, {
        clientId: 'client',
        user: 'user',
        itemId: null,
        accountId: null,
        cursor: null,
        limit: 500,
        lang: null,
        ...order,
      }),
  };
  const parts = {
    providers: new Map(providers.map((provider) => [provider.name, provider as unknown as Provider])),
    users: {
      find: async () => providers.map(({ name }) => ({ id: `user at ${name}`, provider: name, hasItems: true })),
    },
    items: {
      find: async (_client: string, id: string) => ({
        provider: providers[0]?.name,
        providerItemId: id,
        user: { id: `user at ${providers[0]?.name}` },
      }),
    },
    store: {
      read: {
        find: async (_entity: unknown, { where }: { where: { userId: string } }) =>
          (items[where.userId.slice('user at '.length)] ?? []).map((providerItemId) => ({ providerItemId })),
      },
    },
    cursorKey: createSecretKey(Buffer.alloc(32, 7)),
    now: () => new Date(gateway.nowMs),
  } as unknown as Parts;
  return gateway;
}
