import type { Logger } from '../../operations/log.ts';
import { Errand } from './errand.ts';
import { HeldLane } from './held_lane.ts';
import type { ClaimedJob, LaneQueue } from './lane_queue.ts';
import { restAfterFailureMs } from './scheduler.ts';

/** A lane with ever more to do is ours for so long; then it goes to the end of the line, where any replica may take it. */
const holdMs = 1000;
const claimsAtOnce = 64;

export interface ClaimParts {
  readonly log: Logger;
  /** Lanes that may have their turn at once, in this process. */
  readonly turnsAtOnce: number;
  now(): Date;
  /** Undefined before the start. */
  queue(): LaneQueue | undefined;
  isStopped(): boolean;
  /** Gives one turn. @returns when the next one is due, null for not before it is woken */
  giveTurn(lane: HeldLane): Promise<Date | null>;
  /** Called when a claim begins: the turn looks after what was to be put in line. */
  claimed(name: string): void;
  /** Called behind the last turn of a lane that is to have another one, now or at an instant. */
  left(endpointId: string, next?: Date): void;
}

/** What this process has of the line: it claims lanes, gives them turns, renews its claims and releases them. */
export class LaneClaims {
  readonly #held = new Map<string, HeldLane>();
  readonly #working = new Set<Promise<void>>();
  readonly #released: ClaimedJob[] = [];
  readonly #claiming: Errand;
  readonly #releasing: Errand;
  readonly #renewing: Errand;
  readonly parts: ClaimParts;

  constructor(parts: ClaimParts) {
    this.parts = parts;
    const report = (what: string) => (error: unknown) => parts.log.error({ err: error }, what);
    this.#claiming = new Errand(() => this.#claim(), report('lanes could not be claimed'));
    this.#releasing = new Errand(() => this.#release(), report('lanes could not be released yet'));
    this.#renewing = new Errand(() => this.#renew(), report('the claims on lanes could not be renewed'));
  }

  /** Looks at the line. */
  claim(): void {
    this.#claiming.ask();
  }

  renew(): void {
    this.#renewing.ask();
  }

  /** A lane that is ours gets another turn. @returns false when it is not ours */
  wake(endpointId: string): boolean {
    const mine = this.#held.get(endpointId);
    if (!mine || mine.lost) return false;
    mine.wakes.wake();
    return true;
  }

  freeTurns(): number {
    return this.parts.isStopped() ? 0 : this.parts.turnsAtOnce - this.#held.size;
  }

  /** Claims nothing more, and waits for the turns under way. */
  async endTurns(): Promise<void> {
    await this.#claiming.end();
    await Promise.all(this.#working);
  }

  /** After the turns. */
  async end(): Promise<void> {
    await Promise.all([this.#renewing.end(), this.#releasing.end()]);
  }

  async #claim(): Promise<void> {
    const limit = Math.min(this.freeTurns(), claimsAtOnce);
    const queue = this.parts.queue();
    if (!queue || limit <= 0) return;
    const askedAtMs = performance.now();
    const jobs = await queue.claim(limit);
    for (const job of jobs) this.#begin(job, askedAtMs);
    if (jobs.length === limit) this.claim();
  }

  #begin(job: ClaimedJob, askedAtMs: number): void {
    const name = nameOf(job);
    const mine = this.#held.get(name);
    if (mine) {
      mine.claimAgain(job, askedAtMs);
      return;
    }
    this.parts.claimed(name);
    const lane = new HeldLane(job, askedAtMs);
    this.#held.set(name, lane);
    const work: Promise<void> = this.#giveTurns(name, lane).finally(() => this.#working.delete(work));
    this.#working.add(work);
  }

  async #giveTurns(name: string, lane: HeldLane): Promise<void> {
    const { parts } = this;
    const sinceMs = performance.now();
    let next: Date | null;
    let due: boolean;
    do {
      lane.wakes.forget();
      next = await this.#giveTurn(lane);
      due = lane.wakes.again || (next !== null && next <= parts.now());
    } while (due && !lane.lost && !parts.isStopped() && performance.now() - sinceMs < holdMs);
    this.#held.delete(name);
    this.#released.push(lane.job);
    this.#releasing.ask();
    if ('work' in lane.job.data) return;
    if (due || lane.lost) parts.left(name);
    else if (next) parts.left(name, next);
    this.claim();
  }

  async #giveTurn(lane: HeldLane): Promise<Date | null> {
    const { data } = lane.job;
    try {
      return await this.parts.giveTurn(lane);
    } catch (error) {
      if ('work' in data) {
        this.parts.log.error({ err: error }, `recurring work failed: ${data.work}`);
        return null;
      }
      this.parts.log.error({ err: error, endpoint: data.lane }, 'a lane could not finish its turn');
      lane.wakes.forget();
      return new Date(this.parts.now().getTime() + restAfterFailureMs);
    }
  }

  async #release(): Promise<void> {
    const jobs = this.#released.splice(0);
    const queue = this.parts.queue();
    if (!queue || jobs.length === 0) return;
    try {
      await queue.release(jobs);
    } catch (error) {
      this.#released.push(...jobs);
      throw error;
    }
    this.claim();
  }

  async #renew(): Promise<void> {
    const lanes = [...this.#held.values()].map((lane) => ({ lane, job: lane.job }));
    const queue = this.parts.queue();
    if (!queue || lanes.length === 0) return;
    const askedAtMs = performance.now();
    const ours = await queue.renew(lanes.map(({ job }) => job));
    for (const { lane, job } of lanes) {
      if (lane.job !== job) continue;
      if (ours.has(job.id)) lane.renew(askedAtMs);
      else lane.lose();
    }
  }
}

/** The key of a lane among those that are held; work that recurs stands beside lanes, whose names are UUIDs. */
function nameOf({ data }: ClaimedJob): string {
  return 'lane' in data ? data.lane : data.work;
}
