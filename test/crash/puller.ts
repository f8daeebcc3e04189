import { setTimeout as delay } from 'node:timers/promises';
import type { EventArrivals } from './site_sinks.ts';

export interface PullerOptions {
  readonly credential: { readonly apiKey: string; readonly apiSecret: string };
  /** Addresses that take calls now; asked anew for each. */
  gateways(): readonly string[];
}

interface Page {
  readonly events: readonly { readonly id: string; readonly body: { readonly content?: { readonly key?: string } } }[];
  readonly after: string | null;
  readonly has_more: boolean;
}

/** What the feed showed, beside what the sites were sent. */
export interface PulledVerdict {
  /** At its site, and not in the feed. */
  readonly unpulled: number;
  /** In the feed twice, or under another id than at its site. */
  readonly pulledOtherwise: number;
  /** In the feed before an earlier event of the same item. */
  readonly pulledOutOfOrder: number;
}

const answerMs = 15_000;
const pauseMs = 50;

/** A program that reads `get_events` from whichever gateway lives, page after page, and stores what it has read as far as it was answered. */
export class Puller {
  /** Id and key of each event, in the order of the feed. */
  readonly pulled: { readonly id: string; readonly key: string }[] = [];
  #after: string | null = null;
  #turn = 0;
  #stopped = false;
  #reading: Promise<void> = Promise.resolve();
  readonly options: PullerOptions;

  constructor(options: PullerOptions) {
    this.options = options;
  }

  start(): void {
    this.#reading = this.#readOn();
  }

  /** Reads to the end, of what there is by now. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
    while (await this.#readPage());
  }

  async #readOn(): Promise<void> {
    while (!this.#stopped) if (!(await this.#readPage())) await delay(pauseMs);
  }

  /** @returns whether to go on at once */
  async #readPage(): Promise<boolean> {
    const page = await this.#ask();
    if (page === undefined) return true;
    this.#after = page.after;
    for (const { id, body } of page.events) {
      const key = body.content?.key;
      if (key !== undefined) this.pulled.push({ id, key });
    }
    return page.has_more;
  }

  async #ask(): Promise<Page | undefined> {
    const { credential, gateways } = this.options;
    const urls = gateways();
    const url = urls[this.#turn++ % Math.max(urls.length, 1)];
    if (url === undefined) return void (await delay(pauseMs));
    const query = new URLSearchParams({ limit: '37', ...(this.#after !== null && { after: this.#after }) });
    const authorization = `token ${credential.apiKey}:${credential.apiSecret}`;
    try {
      const address = `${url}/api/method/bank_api.bridge.get_events?${query}`;
      const response = await fetch(address, { headers: { authorization }, signal: AbortSignal.timeout(answerMs) });
      if (response.status === 417) throw new Refused(await response.text());
      return response.ok ? ((await response.json()) as { message: Page }).message : void (await delay(pauseMs));
    } catch (error) {
      if (error instanceof Refused) throw error;
      // It died on the way: the page is asked for again.
      return void (await delay(pauseMs));
    }
  }
}

/** The place is not known any more: so a reader would lose its way. */
class Refused extends Error {}

export function judgePulled(pulled: Puller['pulled'], events: ReadonlyMap<string, EventArrivals>): PulledVerdict {
  const keys = new Set(pulled.map(({ key }) => key));
  const numbers = new Map<string, number>();
  let pulledOutOfOrder = 0;
  for (const { key } of pulled) {
    const [item, number] = key.split('/') as [string, string];
    if (Number(number) < (numbers.get(item) ?? 0)) pulledOutOfOrder += 1;
    numbers.set(item, Math.max(Number(number), numbers.get(item) ?? 0));
  }
  return {
    unpulled: [...events.keys()].filter((key) => !keys.has(key)).length,
    pulledOtherwise:
      pulled.filter(({ id, key }) => !events.get(key)?.webhookIds.has(id)).length + pulled.length - keys.size,
    pulledOutOfOrder,
  };
}
