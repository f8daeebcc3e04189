import { AsyncLocalStorage } from 'node:async_hooks';
import type { Slot } from './fair_slots.ts';

/**
 * For whom the gateway works at the moment. It goes along with the work by itself (AsyncLocalStorage): whatever is shared far
 * below, in an adapter that somebody else wrote too, knows whose share to take, and no port has to hand it down.
 */
export interface Behalf {
  readonly client: string;
  /** A person comes back from the bank, or an event wants an item read: the reserves are for it too. */
  readonly urgent: boolean;
  /** Held until the work has ended. */
  readonly slots: Map<unknown, Slot>;
}

const storage = new AsyncLocalStorage<Behalf>();

/** Does work on behalf of a client; what is taken for it until its end is given back then. */
export async function onBehalfOf<T>(
  client: string,
  work: () => T | Promise<T>,
  { urgent = false }: { readonly urgent?: boolean } = {},
): Promise<T> {
  const behalf: Behalf = { client, urgent, slots: new Map() };
  try {
    return await storage.run(behalf, work);
  } finally {
    for (const slot of behalf.slots.values()) slot.give();
  }
}

/** Undefined for what the gateway does by itself. */
export function presentBehalf(): Behalf | undefined {
  return storage.getStore();
}
