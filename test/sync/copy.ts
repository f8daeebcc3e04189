import assert from 'node:assert/strict';
import { fromSiteId } from '../../src/connections/site_ids.ts';
import type { ClientSite } from '../harness/client_site.ts';
import type { LedgerRow } from './ledger.ts';

interface Row {
  readonly id: unknown;
  readonly account_id: unknown;
  readonly amount: number | null;
  readonly date: string;
  readonly is_deleted: boolean;
}

/** What a site keeps of what `sync_transactions` gave it. */
export class Copy {
  readonly #rows = new Map<unknown, Row>();
  readonly #site: ClientSite;
  readonly #args: Record<string, unknown>;
  #cursor: string | undefined;
  #hasMore = false;
  readonly versions = new Set<string>();
  rowsSent = 0;
  answers = 0;
  longestCursor = 0;

  constructor(site: ClientSite, args: Record<string, unknown>) {
    this.#site = site;
    this.#args = { user: site.user, ...args };
  }

  /** One call; one that fails leaves everything as it is. */
  async call(limit: number): Promise<void> {
    const args = { ...this.#args, cursor: this.#cursor, limit };
    const { status, message } = await this.#site.call('sync_transactions', args);
    assert.ok([200, 404, 417, 503].includes(status), `${status} ${JSON.stringify(message)}`);
    if (status !== 200) return;
    assert.ok(message.transactions.length <= limit);
    for (const row of message.transactions as Row[]) {
      this.#rows.set(row.id, row);
      this.versions.add(JSON.stringify(row));
    }
    this.rowsSent += message.transactions.length;
    this.answers += 1;
    this.longestCursor = Math.max(this.longestCursor, message.cursor.length);
    this.#cursor = message.cursor;
    this.#hasMore = message.has_more;
  }

  /** A call whose answer never arrives. */
  async lose(limit: number): Promise<void> {
    await this.#site.call('sync_transactions', { ...this.#args, cursor: this.#cursor, limit });
  }

  /** All that there is. */
  async sync(limit: number): Promise<void> {
    let calls = 0;
    do {
      await this.call(limit);
      assert.ok(++calls < 5000, 'it never ends');
    } while (this.#hasMore);
  }

  /** @param gone accounts whose item the site has disconnected: no row of theirs is told any more */
  assertHolds(rows: readonly LedgerRow[], gone: ReadonlySet<string> = new Set()): void {
    const wanted = rows
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ id, cents, day }) => `${id} ${cents} ${day}`)
      .sort();
    const held = [...this.#rows.values()]
      .filter((row) => !row.is_deleted && !gone.has(fromSiteId(String(row.account_id)).providerId))
      .map(
        ({ id, amount, date }) => `${Number(String(id).split('-').at(-1))} ${Math.round((amount ?? 0) * 100)} ${date}`,
      )
      .sort();
    const missing = wanted.filter((row) => !held.includes(row));
    const tooMany = held.filter((row) => !wanted.includes(row));
    assert.deepEqual({ missing, tooMany }, { missing: [], tooMany: [] }, JSON.stringify(this.#args));
  }
}
