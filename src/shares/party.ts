import { roomFor } from './room_for.ts';

/** Called with nothing left to wait for. */
export type Granted = () => void;

/** So many idle ones are kept for their next time: to make one anew for every call costs as much as all the rest. */
const keptIdle = 1000;

/** What is shared at the root; below it the clients, and below those their sites. */
export class Party {
  readonly key: string;
  readonly above: Party | undefined;
  held = 0;
  /** How many wait here or below. */
  waits = 0;
  /** Those who wait here themselves, first come first served. */
  readonly waiting = new Set<Granted>();
  readonly #below = new Map<string, Party>();
  /** Those below who wait, by what they hold: who has least is first, and among equals who has waited longest. */
  readonly #line: Set<Party>[] = [];
  /** The only one ever seen below, until there was another. */
  #only: string | undefined;
  #many: boolean;

  constructor(key: string, above?: Party, many = false) {
    this.key = key;
    this.above = above;
    this.#many = many;
  }

  /** The one below of that name. */
  of(key: string): Party {
    let party = this.#below.get(key);
    if (party !== undefined) return party;
    party = new Party(key, this);
    this.#below.set(key, party);
    this.#only ??= key;
    this.#many ||= this.#only !== key;
    return party;
  }

  /** How many more one below may have, when there is room for so many here. Who is alone may have them all. */
  roomOf(party: Party, room: number): number {
    return this.#many ? roomFor(party.held, room) : room;
  }

  /** Changes what this one and those above it hold. */
  hold(change: 1 | -1): void {
    for (let party: Party | undefined = this; party !== undefined; party = party.above) {
      const line = party.waits > 0 && party.above ? party.above.#line : undefined;
      line?.[party.held]?.delete(party);
      party.held += change;
      if (line) stand(line, party);
    }
  }

  wait(granted: Granted): void {
    this.waiting.add(granted);
    for (let party: Party | undefined = this; party !== undefined; party = party.above) {
      party.waits += 1;
      if (party.waits === 1 && party.above) stand(party.above.#line, party);
    }
  }

  leave(granted: Granted): void {
    if (!this.waiting.delete(granted)) return;
    for (let party: Party | undefined = this; party !== undefined; party = party.above) {
      party.waits -= 1;
      if (party.waits === 0 && party.above) party.above.#line[party.held]?.delete(party);
    }
  }

  /** Who of those that wait here or below is the next with room; who holds less has more of it, so the search is short. */
  next(room: number): Party | undefined {
    if (room < 1 || this.waits === 0) return undefined;
    if (this.waiting.size > 0) return this;
    for (const equals of this.#line) {
      for (const party of equals ?? []) {
        const own = this.roomOf(party, room);
        if (own < 1) return undefined;
        const next = party.next(own);
        if (next) return next;
      }
    }
    return undefined;
  }

  /** Forgets those who hold nothing and do not wait, when there are many: names may come from strangers. */
  leaveIfIdle(): void {
    for (let party: Party = this; party.above && party.held === 0 && party.waits === 0; party = party.above) {
      if (party.above.#below.size > keptIdle) party.above.#below.delete(party.key);
    }
  }
}

function stand(line: Set<Party>[], party: Party): void {
  let equals = line[party.held];
  if (equals === undefined) {
    equals = new Set();
    line[party.held] = equals;
  }
  equals.add(party);
}
