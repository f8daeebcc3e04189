import type { ProviderEvent } from '../../providers/provider.ts';
import { FairSlots } from '../../shares/fair_slots.ts';
import type { DueEvent } from './find_due_events.ts';

/** An event in hand, and what is known about it by then. */
export interface QueuedEvent extends DueEvent {
  /** What goes one after the other: an item, else a user, else the event alone. */
  readonly line: string;
  /** What it says, where its body had to be opened to find out whose it is; null when it says nothing. */
  readonly said?: ProviderEvent | null;
}

/** Events of one provider that are applied at once. Most of the time each waits for an answer of the provider. */
const atOnce = 32;
/** So many of one client are in hand; the others stay on disk until there is room, about 0.5 KiB each. */
const inHandOfClient = 1000;

/**
 * The events in hand. Those of one item go one after the other in the order in which they came; those of different items
 * at once. Each provider has slots of its own, so one that hangs holds no other's events, and in them each client and
 * each user has a share, so one whose events hang holds nobody else's.
 */
export class EventQueue {
  readonly #inHand = new Map<string, QueuedEvent>();
  readonly #ofClient = new Map<string, number>();
  readonly #lastOfLine = new Map<string, Promise<void>>();
  readonly #slots = new Map<string, FairSlots>();
  readonly #begun = new Set<string>();
  #refused = false;
  readonly apply: (event: QueuedEvent) => Promise<void>;
  readonly roomAgain: () => void;

  /**
   * @param apply never rejects
   * @param roomAgain called when events that were refused may be offered again
   */
  constructor(apply: (event: QueuedEvent) => Promise<void>, roomAgain: () => void) {
    this.apply = apply;
    this.roomAgain = roomAgain;
  }

  /** Takes an event; one that is in hand already, or whose client has too many there, is passed over. */
  offer(event: QueuedEvent): void {
    if (this.has(event.id)) return;
    const client = clientOf(event);
    const count = this.#ofClient.get(client) ?? 0;
    if (count >= inHandOfClient) {
      this.#refused = true;
      return;
    }
    this.#inHand.set(event.id, event);
    this.#ofClient.set(client, count + 1);
    const before = this.#lastOfLine.get(event.line);
    const mine: Promise<void> = this.#applyInTurn(event, before).finally(() => {
      if (this.#lastOfLine.get(event.line) === mine) this.#lastOfLine.delete(event.line);
    });
    this.#lastOfLine.set(event.line, mine);
  }

  has(id: string): boolean {
    return this.#inHand.has(id);
  }

  /** Those that are being applied. */
  get begun(): readonly string[] {
    return [...this.#begun];
  }

  /** What became of these events is on disk. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      const event = this.#inHand.get(id);
      if (!event) continue;
      this.#inHand.delete(id);
      const client = clientOf(event);
      const left = (this.#ofClient.get(client) ?? 1) - 1;
      if (left > 0) this.#ofClient.set(client, left);
      else this.#ofClient.delete(client);
      if (this.#refused && left <= inHandOfClient / 2) {
        this.#refused = false;
        this.roomAgain();
      }
    }
  }

  /** Resolves when every event that was taken before has been tried. */
  async settle(): Promise<void> {
    while (this.#lastOfLine.size > 0) await Promise.all(this.#lastOfLine.values());
  }

  async #applyInTurn(event: QueuedEvent, before: Promise<void> | undefined): Promise<void> {
    await before;
    const slot = await this.#slotsOf(event.provider).inTurn({
      client: clientOf(event),
      site: event.providerUserId ?? event.line,
    });
    this.#begun.add(event.id);
    try {
      await this.apply(event);
    } finally {
      this.#begun.delete(event.id);
      slot.give();
    }
  }

  #slotsOf(provider: string): FairSlots {
    let slots = this.#slots.get(provider);
    if (!slots) {
      slots = new FairSlots(atOnce, { others: true });
      this.#slots.set(provider, slots);
    }
    return slots;
  }
}

/** Events of nobody whom we know share one place. */
function clientOf({ clientId }: DueEvent): string {
  return clientId ?? '';
}
