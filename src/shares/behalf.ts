import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller } from './caller.ts';
import type { Slot } from './fair_slots.ts';

/** For whom the gateway works, and what is held for it until that work ends. */
class Behalf {
  readonly client: string;
  /** A person comes back from the bank, or an event wants an item read: the reserves are for it too. */
  readonly urgent: boolean;
  /** Made when there is one: most work holds none. */
  #kept: Map<object, Slot> | undefined;
  #ended = false;
  #bank: string | null | undefined;

  constructor(client: string, urgent: boolean) {
    this.client = client;
    this.urgent = urgent;
  }

  /** Whether one of these slots is held for this work already. */
  keeps(slots: object): boolean {
    return this.#kept?.has(slots) === true;
  }

  /** Whether any other one is. */
  keepsOtherThan(slots: object): boolean {
    return this.#kept !== undefined && (this.#kept.size > 1 || !this.keeps(slots));
  }

  /**
   * Holds a slot until the work ends.
   * @param slots of which it is one
   * @returns false when the work has ended already (it left something behind that goes on): whoever took it gives it back
   */
  keep(slots: object, slot: Slot): boolean {
    if (this.#ended || this.keeps(slots)) return false;
    this.#kept ??= new Map();
    this.#kept.set(slots, slot);
    return true;
  }

  /** The work is about an item of this bank. */
  isAbout(bank: string | null): void {
    this.#bank = this.#bank === undefined || this.#bank === bank ? bank : null;
  }

  /** The provider's id of the bank that the work is about; null where that is not known, and where it is about several. */
  get bank(): string | null {
    return this.#bank ?? null;
  }

  end(): void {
    this.#ended = true;
    for (const slot of this.#kept?.values() ?? []) slot.give();
    this.#kept = undefined;
  }
}

export type { Behalf };

/** What goes along with the work. */
interface Present {
  readonly behalf: Behalf;
  readonly caller: Caller | undefined;
}

const storage = new AsyncLocalStorage<Present>();

/**
 * Does work on behalf of a client. For whom goes along with the work by itself: whatever is shared far below, in an adapter
 * that somebody else wrote too, knows whose share to take, and no port has to hand it down.
 * @param options `caller`: who waits for the work, which ends when that one leaves; without one it is done to its end
 *   (docs/decisions/0308-a-caller-who-leaves.md)
 */
export async function onBehalfOf<T>(
  client: string,
  work: () => T | Promise<T>,
  { urgent = false, caller }: { readonly urgent?: boolean; readonly caller?: Caller | undefined } = {},
): Promise<T> {
  const behalf = new Behalf(client, urgent);
  try {
    return await storage.run({ behalf, caller }, work);
  } finally {
    behalf.end();
  }
}

/** Undefined for what the gateway does by itself. */
export function presentBehalf(): Behalf | undefined {
  return storage.getStore()?.behalf;
}

/** Who waits for the work, and ends it by leaving; undefined for work that is done to its end. */
export function presentCaller(): Caller | undefined {
  return storage.getStore()?.caller;
}

/** Does work on the same behalf whose result others get too: it is done to its end, whoever leaves. @since 0.2 */
export function forEveryone<T>(work: () => T): T {
  const present = storage.getStore();
  return present?.caller === undefined ? work() : storage.run({ ...present, caller: undefined }, work);
}
