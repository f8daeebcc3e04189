/** A webhook as it arrived. */
export interface Arrival {
  readonly number: number;
  readonly at: Date;
  /** The event's type where the body is JSON and names one. */
  readonly type: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const kept = 50;
/** Headers that say something about an event; the rest is the transport's. */
const telling = /^(webhook-|x-frappe-|x-bank-api-|content-type$)/;

/** The latest webhooks, newest first. */
export class Inbox {
  #arrivals: readonly Arrival[] = [];
  #count = 0;

  get latest(): readonly Arrival[] {
    return this.#arrivals;
  }

  take(headers: NodeJS.Dict<string | string[]>, body: string): void {
    this.#count += 1;
    const shown = Object.entries(headers)
      .filter(([name]) => telling.test(name))
      .map(([name, value]) => [name, String(value)] as const);
    const arrival = {
      number: this.#count,
      at: new Date(),
      type: typeOf(body),
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
