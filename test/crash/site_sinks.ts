import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chance } from './chance.ts';

/** What arrived at the sites for one event. */
export interface EventArrivals {
  /** The first one, counted over all sites. */
  readonly place: number;
  readonly webhookIds: Set<string>;
  arrivals: number;
  /** Arrivals after the site had said that it has the event. */
  duplicates: number;
  taken: boolean;
}

/** How often a site fails, of 1: with 5xx, with a reset once it has read the body, and by being slow. */
const fault = { refuse: 0.03, reset: 0.02, slow: 0.03 };
const slowMs = { from: 100, to: 600 };

/**
 * The webhook endpoints of all sites, on one port, one path each. They fail at random, and always after they have read
 * the body: so what the gateway takes for an attempt has arrived here.
 */
export class SiteSinks {
  /** By the event's key, `<item>/<number>`. */
  readonly events = new Map<string, EventArrivals>();
  /** How long each lane was silent whose request was cut off by the death of its sender, in milliseconds. */
  readonly takeoverMs: number[] = [];
  readonly #cutOffAtMs = new Map<string, number>();
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      // The site of the people: what it hears is judged elsewhere.
      if (request.url === '/people') return response.writeHead(200).end();
      const { content } = JSON.parse(Buffer.concat(chunks).toString()) as { content: { key: string } };
      this.#arrive(request.url as string, content.key, String(request.headers['webhook-id']), response);
    });
  });
  /** While set, every answer takes so long, and none fails. */
  paceMs: number | undefined;
  /** Events that their site has. */
  taken = 0;
  #places = 0;
  readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  urlOf(site: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${site}`;
  }

  /** Lanes that have had nothing since their sender died. */
  get silentLanes(): number {
    return this.#cutOffAtMs.size;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #arrive(lane: string, key: string, webhookId: string, response: ServerResponse): void {
    const cutOffAtMs = this.#cutOffAtMs.get(lane);
    if (cutOffAtMs !== undefined) {
      this.takeoverMs.push(performance.now() - cutOffAtMs);
      this.#cutOffAtMs.delete(lane);
    }
    const event = this.#eventOf(key);
    event.arrivals += 1;
    event.webhookIds.add(webhookId);
    if (event.taken) event.duplicates += 1;
    response.on('close', () => {
      if (!response.writableFinished && response.statusCode !== reset) this.#cutOffAtMs.set(lane, performance.now());
    });
    this.#answer(event, response);
  }

  #eventOf(key: string): EventArrivals {
    const known = this.events.get(key);
    if (known) return known;
    this.#places += 1;
    const event = { place: this.#places, webhookIds: new Set<string>(), arrivals: 0, duplicates: 0, taken: false };
    this.events.set(key, event);
    return event;
  }

  #answer(event: EventArrivals, response: ServerResponse): void {
    if (this.paceMs !== undefined) {
      setTimeout(() => this.#take(event, response), this.paceMs);
      return;
    }
    const draw = this.chance.next();
    if (draw < fault.refuse) response.writeHead(this.chance.pick([500, 502, 503, 429])).end();
    else if (draw < fault.refuse + fault.reset) {
      response.statusCode = reset;
      response.destroy();
    } else if (draw < fault.refuse + fault.reset + fault.slow) {
      setTimeout(() => this.#take(event, response), this.chance.between(slowMs.from, slowMs.to));
    } else this.#take(event, response);
  }

  /** An answer that nobody hears any more is none. */
  #take(event: EventArrivals, response: ServerResponse): void {
    if (response.destroyed) return;
    if (!event.taken) this.taken += 1;
    event.taken = true;
    response.writeHead(200).end();
  }
}

/** A status that never goes out: it marks what we have broken off ourselves. */
const reset = 599;
