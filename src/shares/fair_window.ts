import { LRUCache } from 'lru-cache';
import { atMost } from './at_most.ts';
import { roomFor } from './room_for.ts';
import { type Counting, SlidingWindow } from './sliding_window.ts';

/** Whose call it is, and whether a person waits at the bank for it, or an event: then the reserve is for it too. */
export interface Caller {
  readonly client: string;
  readonly urgent: boolean;
}

/** How much of a window is used. */
export interface WindowUse {
  readonly limit: number;
  readonly windowMs: number;
  readonly used: number;
  /** Milliseconds until one more is allowed; 0 when it is. */
  readonly freeInMs: number;
}

/** What one client has used; it counts up to a twelfth of the window too long, so never too little. */
const coarse: Counting = { parts: 12, oldest: 'whole' };
const maxClients = 10_000;

/**
 * So many calls in any span of a window's length, with a share for each client as `roomFor` says: what a client has called
 * within the window is what it holds. A tenth is a reserve for urgent calls, of which each client has its share too.
 */
export class FairWindow {
  readonly #limit: number;
  readonly #reserve: number;
  readonly #windowMs: number;
  readonly #whole: SlidingWindow;
  readonly #clients = new LRUCache<string, SlidingWindow>(atMost(maxClients));
  /** The only client ever seen, until there was another. */
  #only: string | undefined;
  #many: boolean;

  /**
   * @param limit at least 1
   * @param others whether there are other clients already, although none of them was seen yet
   */
  constructor(limit: number, windowMs: number, { others = false }: { readonly others?: boolean } = {}) {
    this.#limit = limit;
    this.#reserve = Math.floor(limit / 10);
    this.#windowMs = windowMs;
    this.#whole = new SlidingWindow(limit, windowMs);
    this.#many = others;
  }

  /** @param caller undefined for the gateway's own errands, to which all that is left is open */
  room(nowMs: number, caller: Caller | undefined): number {
    const free = this.#whole.room(nowMs);
    if (caller === undefined) return free;
    const open = caller.urgent ? free : free - this.#reserve;
    this.#only ??= caller.client;
    this.#many ||= this.#only !== caller.client;
    if (!this.#many) return open;
    return roomFor(this.#clients.get(keyOf(caller))?.count(nowMs) ?? 0, open);
  }

  /** Milliseconds until one more may be free for this caller; 0 when it is. */
  waitMs(nowMs: number, caller: Caller | undefined): number {
    if (this.room(nowMs, caller) >= 1) return 0;
    const own = caller && this.#clients.get(keyOf(caller));
    const waits = [this.#whole, own].map((window) => window?.firstLeavesInMs(nowMs) ?? 0).filter((wait) => wait > 0);
    return Math.max(1, Math.min(...waits));
  }

  /** How much of it is used, by all clients. */
  use(nowMs: number): WindowUse {
    return {
      limit: this.#limit,
      windowMs: this.#windowMs,
      used: this.#whole.count(nowMs),
      freeInMs: this.#whole.waitMs(nowMs),
    };
  }

  /** Counts a call now. */
  add(nowMs: number, caller: Caller | undefined): void {
    this.#whole.add(nowMs);
    if (caller === undefined) return;
    const key = keyOf(caller);
    let own = this.#clients.get(key);
    if (own === undefined) {
      own = new SlidingWindow(Number.POSITIVE_INFINITY, this.#windowMs, coarse);
      this.#clients.set(key, own);
    }
    own.add(nowMs);
  }
}

/** What is urgent is counted apart: a client that used up its share with calls still has one for its people. */
function keyOf({ client, urgent }: Caller): string {
  return urgent ? `urgent ${client}` : client;
}
