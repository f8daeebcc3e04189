import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { FairSlots } from '../shares/fair_slots.ts';
import { WindowsByKey } from '../shares/windows_by_key.ts';

/**
 * Each takes 32 MiB, most of a second of a processor, and one of the four threads that SQLite works on too
 * (docs/decisions/0710-what-a-password-costs.md).
 */
const atOnce = 1;
/** More would only wait in vain. */
const mostWaiting = 200;
const waitMs = 10_000;
/** Who has forgotten which of his passwords it was. */
const wrongPerMinute = 5;
/** What a wrong one costs its address when it was too many: twenty a minute are left of it. */
const heldMs = 3000;
/** So many attempts of one address wait behind each other: people behind one proxy who come in the same moment. */
const longestLine = 8;

/** `busy`: it was not looked at. */
export type Attempt = 'right' | 'wrong' | 'busy';

/**
 * Lets passwords be tried so that a flood of wrong ones neither finds the right one nor keeps it out. Each is looked at, whoever
 * else has tried: only who was wrong is held. Attempts of one address go one after the other, and after five wrong ones in a minute
 * from an address, or for a name, each further wrong one holds its own address for three seconds. One password is hashed
 * at a time, in turns that are shared among addresses, and one beside it for addresses from which somebody has signed in before.
 */
export class SignInGate {
  readonly #strangers = new FairSlots(atOnce, { others: true });
  readonly #known = new FairSlots(atOnce, { others: true });
  readonly #knownAddresses = new LRUCache<string, true>({ max: 1000 });
  readonly #lines = new Map<string, { length: number; last: Promise<unknown> }>();
  readonly #wrongByAddress: WindowsByKey;
  readonly #wrongByName: WindowsByKey;
  readonly #hold: () => Promise<unknown>;

  /** @param hold lets the time of a wrong one pass; a test does not wait */
  constructor(now?: () => number, hold: () => Promise<unknown> = () => delay(heldMs, undefined, { ref: false })) {
    this.#wrongByAddress = new WindowsByKey(wrongPerMinute, now);
    this.#wrongByName = new WindowsByKey(wrongPerMinute, now);
    this.#hold = hold;
  }

  /** Somebody is signed in there: a place is kept for it. */
  know(address: string): void {
    this.#knownAddresses.set(address, true);
  }

  /** @param isRight hashes the password */
  async try(address: string, name: string, isRight: () => Promise<boolean>): Promise<Attempt> {
    const line = this.#lines.get(address) ?? { length: 0, last: Promise.resolve() };
    if (line.length >= longestLine) return 'busy';
    this.#lines.set(address, line);
    line.length += 1;
    const turn = line.last.then(() => this.#attempt(address, name, isRight));
    line.last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.#lines.delete(address);
    }
  }

  async #attempt(address: string, name: string, isRight: () => Promise<boolean>): Promise<Attempt> {
    const slots = this.#knownAddresses.has(address) ? this.#known : this.#strangers;
    if (slots.waiting >= mostWaiting) return 'busy';
    const slot = await slots.inTime({ client: address }, waitMs);
    if (slot === undefined) return 'busy';
    const right = await isRight().finally(() => slot.give());
    if (right) return 'right';
    const isOften = [this.#wrongByAddress.take(address), this.#wrongByName.take(name)].some(({ allowed }) => !allowed);
    // In its line, and in none of the places.
    if (isOften) await this.#hold();
    return 'wrong';
  }
}
