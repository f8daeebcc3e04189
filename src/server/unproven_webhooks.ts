import type { IncomingMessage } from 'node:http';
import { FairSlots } from '../shares/fair_slots.ts';

/** Seventy times an event of Bridge; a body that says that it has no more is small. One that does not say is large. */
const smallBytes = 65_536;
/** At once, in 64 MiB of memory at most. A thousand are more than a second brings. */
const smallAtOnce = 1024;
/** At once. Of a large body up to 1 MiB is held in memory until its sender is proven. */
const largeAtOnce = 64;
/** A small body arrives with its head, or in the moment after. A large one has the time that any call has. */
const smallArrivesMs = 10_000;
/** Longer than any queue of honest webhooks, and within what providers wait for. */
const waitMs = 10_000;

/** How a webhook is answered that found no place. */
export const noPlace = { status: 503, reason: 'too many webhooks wait for their proof; send it again' };

/**
 * Anybody may post a webhook, and what he sent takes memory until it is known that he may. So their number is bounded, in all
 * and with a share for each address; who finds no place waits with his body unread (docs/decisions/0301-a-webhook-is-proven-first.md).
 */
export class UnprovenWebhooks {
  // A stranger alone leaves a part to whoever comes: the provider.
  readonly #small = new FairSlots(smallAtOnce, { others: true });
  readonly #large = new FairSlots(largeAtOnce, { others: true });

  /**
   * Receives a webhook in its turn.
   * @param source whose share it takes
   * @returns undefined when its turn did not come in time
   */
  async inTurn<T>(request: IncomingMessage, source: string, receive: () => Promise<T>): Promise<T | undefined> {
    // NaN where it is not said is not small.
    const isSmall = Number(request.headers['content-length']) <= smallBytes;
    const slots = isSmall ? this.#small : this.#large;
    const slot = await slots.inTime({ client: source }, waitMs);
    if (slot === undefined) return undefined;
    const late = isSmall ? setTimeout(endUnlessComplete, smallArrivesMs, request) : undefined;
    try {
      return await receive();
    } finally {
      clearTimeout(late);
      slot.give();
    }
  }
}

function endUnlessComplete(request: IncomingMessage): void {
  if (!request.complete) request.destroy();
}
