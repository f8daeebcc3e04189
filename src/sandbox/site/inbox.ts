import { areRight, type EventHeaders, type Signatures } from './event_signatures.ts';

/** A webhook as it arrived. */
export interface Arrival {
  readonly number: number;
  readonly at: Date;
  /** The header `webhook-id`, if the signatures are right. */
  readonly id: string | null;
  /** How often it came. It is handled once. */
  readonly times: number;
  /** The event's type where the body is JSON and names one. */
  readonly type: string | null;
  readonly signatures: Signatures;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const kept = 50;
/** Headers that say something about an event; the rest is the transport's. */
const telling = /^(webhook-|x-frappe-|x-bank-api-|content-type$)/;

/** The latest webhooks, newest first. One that comes again is counted where it stands. */
export class Inbox {
  #arrivals: readonly Arrival[] = [];
  #count = 0;

  get latest(): readonly Arrival[] {
    return this.#arrivals;
  }

  take(headers: EventHeaders, body: string, signatures: Signatures): void {
    // Without right signatures the id is only a claim, and may be another event's.
    const id = areRight(signatures) ? String(headers['webhook-id']) : null;
    if (id !== null && this.#arrivals.some((arrival) => arrival.id === id)) {
      this.#arrivals = this.#arrivals.map((arrival) =>
        arrival.id === id ? { ...arrival, times: arrival.times + 1 } : arrival,
      );
      return;
    }
    this.#count += 1;
    const shown = Object.entries(headers)
      .filter(([name]) => telling.test(name))
      .map(([name, value]) => [name, String(value)] as const);
    const arrival = {
      number: this.#count,
      at: new Date(),
      id,
      times: 1,
      type: typeOf(body),
      signatures,
      headers: Object.fromEntries(shown),
      body,
    };
    this.#arrivals = [arrival, ...this.#arrivals].slice(0, kept);
  }
}

function typeOf(body: string): string | null {
  try {
    const { type } = JSON.parse(body);
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}
