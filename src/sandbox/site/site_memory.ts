import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const trip = z.object({ bank: z.string() });
const knownBank = z.object({ name: z.string() });
/** Lists of pairs: an object would put numeric ids in an order of its own. */
const contents = z.object({
  trips: z.array(z.tuple([z.string(), trip])),
  banks: z.array(z.tuple([z.string(), knownBank])),
});
export type Trip = z.infer<typeof trip>;
export type KnownBank = z.infer<typeof knownBank>;

const empty: z.infer<typeof contents> = { trips: [], banks: [] };
const maxTrips = 20;

/**
 * What an ERP keeps in its database: which requests it made and which items it got for them. Here a small JSON file, or
 * nothing but memory.
 */
export class SiteMemory {
  readonly #file: string | undefined;
  readonly #trips: Map<string, Trip>;
  readonly #banks: Map<string, KnownBank>;

  constructor(file?: string) {
    this.#file = file;
    const { trips, banks } = file === undefined ? empty : readContents(file);
    this.#trips = new Map(trips);
    this.#banks = new Map(banks);
  }

  /** Trips to the bank that have not come to an end yet, by the request's id. */
  get trips(): ReadonlyMap<string, Trip> {
    return this.#trips;
  }

  /** The banks of this site, by item id, oldest first. */
  get banks(): ReadonlyMap<string, KnownBank> {
    return this.#banks;
  }

  beginTrip(request: string, trip: Trip): void {
    this.#trips.set(request, trip);
    for (const oldest of this.#trips.keys()) {
      if (this.#trips.size <= maxTrips) break;
      this.#trips.delete(oldest);
    }
    this.#save();
  }

  endTrip(request: string, itemId?: string, name?: string): void {
    this.#trips.delete(request);
    if (itemId !== undefined) this.#banks.set(itemId, { name: name ?? itemId });
    this.#save();
  }

  forgetBank(itemId: string): void {
    this.#banks.delete(itemId);
    this.#save();
  }

  /** Written beside and renamed, so that a crash leaves the old file or the new one. */
  #save(): void {
    if (this.#file === undefined) return;
    const text = JSON.stringify({ trips: [...this.#trips], banks: [...this.#banks] });
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, text, { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** A file that is missing or damaged counts as empty: the demo starts afresh. */
function readContents(file: string): z.infer<typeof contents> {
  try {
    return contents.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return empty;
  }
}
