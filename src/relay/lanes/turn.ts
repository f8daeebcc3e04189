import type { Tenant } from '../../shares/tenant.ts';
import { attemptDelivery, type Impression } from '../deliveries/attempt_delivery.ts';
import { afterFailure, breakerPosition, type Health, hasFailedTooLong, healthy } from '../endpoints/breaker.ts';
import { disableEndpoint, saveHealth } from '../endpoints/endpoint_changes.ts';
import type { EventBody } from '../recording/event_bodies.ts';
import type { Claim } from '../schedulers/scheduler.ts';
import type { SigningKey } from '../signatures.ts';
import type { DueDelivery } from '../sql/find_due.ts';
import { findDue } from '../sql/find_due.ts';
import { findLane, type LaneRow } from '../sql/find_lane.ts';
import type { Outcome } from '../sql/write_outcomes.ts';
import type { LaneParts } from './lane_parts.ts';
import { OpenDeliveries } from './open_deliveries.ts';
import { traceDelivery } from './trace_delivery.ts';

/** A turn starts no more than this many deliveries, */
const sliceSize = 64;
/** and none after this time; then the lane goes to the end of the line. */
const sliceMs = 250;
/** When one delivery takes longer than this, the turn goes on past it: it has to wait for the slow one anyway. */
const stragglerMs = 100;
/** So it may go on for hours, and sees this often how the endpoint is by then. */
const freshMs = 1000;

/**
 * One turn of a lane: a bounded slice of its deliveries, several at once.
 *
 * First attempts of one item go one after the other, in the order of recording; those of different items and retries
 * overtake each other. A lane that fails sends one at a time, so a dead site that never answers holds few permits. When
 * the breaker opens nothing more is started; half-open, the turn is one delivery.
 *
 * Nothing marks a delivery as being on its way: a lane has one turn at a time, and after a crash what has no outcome is
 * simply due again, under the same webhook-id. So a turn ends only when its outcomes are on disk. Nobody waits for that: what
 * the lane is woken for meanwhile is taken into the turn.
 */
export class Turn {
  readonly #before: Health;
  #health: Health;
  #gone = false;
  readonly #queue: DueDelivery[] = [];
  readonly #bodies = new Map<string, EventBody>();
  /** Deliveries of this turn; they look due to the database until their outcome is written. */
  readonly #seen = new Set<string>();
  /** Those of them that have not been attempted yet. */
  readonly #open: OpenDeliveries;
  /** Items with a first attempt on its way. */
  readonly #busy = new Set<string>();
  readonly #workers = new Set<Promise<void>>();
  readonly #outcomes: Promise<void>[] = [];
  /** How many of those look due still. */
  #unwritten = 0;
  #mayStart: number;
  #startUntilMs = performance.now() + sliceMs;
  /** Whether the lane was woken after the last look at what is due, and when it will have been. */
  #called = false;
  #call: Promise<void> = Promise.resolve();
  /** Whether the database had more than was asked for, or an attempt made another one necessary. */
  #more = false;
  /** What the first worker that failed has failed with. */
  #failure: { readonly error: unknown } | undefined;
  readonly #tenant: Tenant;
  /** When the endpoint was last looked at, and what signs for it since. */
  #seenAtMs = performance.now();
  #keys: readonly SigningKey[];
  /** Whether it takes nothing more of this turn. */
  #isOver = false;
  readonly parts: LaneParts;
  readonly lane: LaneRow;
  readonly claim: Claim;

  constructor(parts: LaneParts, lane: LaneRow, keys: readonly SigningKey[], claim: Claim) {
    this.parts = parts;
    this.lane = lane;
    this.#keys = keys;
    this.claim = claim;
    const { breaker, failures, openUntil, failingSince } = lane;
    this.#before = { breaker, failures, openUntil, failingSince };
    this.#health = this.#before;
    this.#tenant = { client: lane.clientId, site: lane.siteId };
    this.#open = new OpenDeliveries(parts, () => {
      this.#unwritten -= 1;
    });
    this.#mayStart = this.#position() === 'half_open' ? 1 : sliceSize;
  }

  /**
   * Resolves when every outcome is on disk, to the instant of the next turn; null when there is nothing to come. Also a
   * turn that fails ends only when its workers have: the next one would send again what is on its way.
   */
  async run(): Promise<Date | null> {
    try {
      await this.#look();
      while (!this.#failure && (this.#workers.size > 0 || (await this.#isWokenBeforeItEnds()))) await this.#goOn();
    } finally {
      this.#mayStart = 0;
      await Promise.allSettled(this.#workers);
      if (this.#called || this.#more || this.#queue.length > 0) this.parts.outcomes.hurry();
      await Promise.allSettled(this.#outcomes);
    }
    if (this.#failure) throw this.#failure.error;
    await Promise.all(this.#outcomes);
    return this.#conclude();
  }

  #position() {
    return breakerPosition(this.#health, this.parts.now());
  }

  /** Until what is on its way has ended, or is slow, or the lane is woken; then another look, if that is of use. */
  async #goOn(): Promise<void> {
    if (this.#workers.size > 0 && !(this.#called && this.#mayLook())) {
      const { promise: slow, resolve } = Promise.withResolvers<'slow'>();
      const timer = setTimeout(resolve, stragglerMs, 'slow');
      const events = [Promise.all(this.#workers), slow, ...(this.#called ? [] : [this.#call])];
      const event = await Promise.race(events).finally(() => clearTimeout(timer));
      if (event === 'slow' && this.#workers.size > 0) return this.#goPast();
    }
    if (this.#called && this.#mayLook()) await this.#look();
  }

  /** Nothing is on its way, but what came of it is not on disk. */
  async #isWokenBeforeItEnds(): Promise<boolean> {
    if (!this.#mayLook()) return false;
    if (!this.#called) await Promise.race([Promise.allSettled(this.#outcomes), this.#call]);
    return this.#called;
  }

  /** Whether more could be started now, if there were more. */
  #mayLook(): boolean {
    return this.#mayStartMore() && this.#workers.size < this.#width();
  }

  #mayStartMore(): boolean {
    return !this.#isHalted() && this.#mayStart > 0 && performance.now() < this.#startUntilMs;
  }

  async #look(): Promise<void> {
    this.#called = false;
    this.#call = this.claim.woken().then(() => {
      this.#called = true;
    });
    await this.#fetch();
    this.#start();
  }

  /**
   * Always from the head of the lane, not from the last id that was seen: on PostgreSQL a transaction with smaller ids
   * may commit later, and the event after it, of the same item, must not be found without it.
   */
  async #fetch(): Promise<void> {
    const { parts, lane } = this;
    const limit = this.#mayStart + this.#unwritten;
    const nowMs = parts.now().getTime();
    const due = await this.#open.take(async () => {
      const found = await findDue(parts.store.read, lane.id, { nowMs, limit });
      this.#more = found.length >= limit || found.some(({ state }) => state === 'waiting');
      return found.filter(({ id }) => !this.#seen.has(id));
    });
    for (const { id } of due) this.#seen.add(id);
    this.#unwritten += due.length;
    for (const [id, body] of await parts.bodies.read(due.map(({ eventId }) => eventId))) this.#bodies.set(id, body);
    this.#queue.push(...due);
  }

  #start(): void {
    while (this.#workers.size < this.#width() && this.#hasNext()) {
      // Caught here: the turn may be looking again meanwhile, and a failure that nobody waits for ends the process.
      const worker: Promise<void> = this.#work()
        .catch((error) => {
          this.#failure ??= { error };
        })
        .finally(() => this.#workers.delete(worker));
      this.#workers.add(worker);
    }
  }

  #width(): number {
    return this.#health.failures > 0 ? 1 : this.parts.settings.DELIVERIES_AT_ONCE_PER_SITE;
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      const order = orderOf(next);
      this.#busy.add(order);
      const permit = await this.parts.permits.inTurn(this.#tenant);
      try {
        if (!this.#isHalted() && (await this.#open.close(next.id))) await this.#deliver(next);
      } finally {
        permit.give();
        this.#busy.delete(order);
      }
      if (this.#workers.size > this.#width()) return;
    }
  }

  #hasNext(): boolean {
    return this.#mayStartMore() && this.#queue.some((delivery) => !this.#busy.has(orderOf(delivery)));
  }

  #next(): DueDelivery | undefined {
    if (!this.#hasNext()) return undefined;
    const index = this.#queue.findIndex((delivery) => !this.#busy.has(orderOf(delivery)));
    this.#mayStart -= 1;
    return this.#queue.splice(index, 1)[0];
  }

  /**
   * No more is to be started: the relay ends, the lane is another's, the turn fails, the endpoint takes nothing more, the site is
   * gone, or the breaker has opened.
   */
  #isHalted(): boolean {
    const isEnding = this.parts.halt.aborted || this.claim.lost || this.#failure !== undefined;
    return isEnding || this.#isOver || this.#gone || this.#position() === 'open';
  }

  async #deliver(delivery: DueDelivery): Promise<void> {
    const event = this.#bodies.get(delivery.eventId);
    this.#bodies.delete(delivery.eventId);
    const { traces } = this.parts;
    if (!traces) await this.#attempt(delivery, event);
    else await traceDelivery(traces, delivery, event, () => this.#attempt(delivery, event));
  }

  async #attempt(delivery: DueDelivery, event: EventBody | undefined): Promise<Outcome> {
    const { parts, lane } = this;
    const { outcome, impression } = await attemptDelivery(parts, lane, this.#keys, delivery, event?.body);
    if (delivery.state === 'pending') parts.bodies.attempted(delivery.eventId);
    // Given up, not failed: it stays as it was.
    if (parts.cut.aborted) return outcome;
    this.#learn(impression);
    if (outcome.state !== 'delivered') {
      this.#more = true;
      const { status, error, attempt } = outcome;
      const fields = { delivery: delivery.id, endpoint: lane.id, attempt, status, error };
      parts.log.info(fields, outcome.state === 'exhausted' ? 'a delivery is exhausted' : 'a delivery failed');
    }
    const seconds = (outcome.at + outcome.durationMs - delivery.createdAt) / 1000;
    // Failures begin anew when somebody has it sent again, attempts do not.
    const again = delivery.attempts > delivery.failures;
    parts.metrics.deliveryAttempt(outcome.state === 'waiting' ? 'retried' : outcome.state, seconds, again);
    // Not awaited: the next delivery need not wait for this one's disk flush.
    const written = parts.outcomes.record(outcome, lane.id);
    // Its failure is thrown when the turn concludes.
    written.then(
      () => {
        this.#unwritten -= 1;
      },
      () => {},
    );
    this.#outcomes.push(written);
    return outcome;
  }

  #learn(impression: Impression): void {
    if (impression === 'success') {
      if (this.#health.failures > 0) this.#health = healthy;
    } else if (impression !== 'unknown') {
      this.#health = afterFailure(this.#health, this.parts.now());
      if (impression === 'gone') this.#gone = true;
    }
  }

  /** Another slice past a delivery that does not end. */
  async #goPast(): Promise<void> {
    if (this.lane.breaker === 'open' || this.#isHalted() || this.#workers.size >= this.#width()) return;
    if (performance.now() - this.#seenAtMs >= freshMs) await this.#seeEndpoint();
    if (this.#isOver) return;
    this.#mayStart = sliceSize;
    this.#startUntilMs = performance.now() + sliceMs;
    if (!this.#hasNext() && this.#queue.length < sliceSize) await this.#look();
    else this.#start();
  }

  /** A pause, a client that is disabled and another webhook URL end the turn; a new secret signs from now on. */
  async #seeEndpoint(): Promise<void> {
    const { parts, lane } = this;
    this.#seenAtMs = performance.now();
    const present = await findLane(parts.store.read, lane.id);
    if (present?.state === 'active' && !present.clientIsDisabled && present.webhookUrl === lane.url) {
      this.#keys = await parts.signingKeys(present, parts.now());
    } else {
      this.#isOver = true;
      this.#more = true;
    }
  }

  async #conclude(): Promise<Date | null> {
    const { parts, lane } = this;
    const health = this.#health;
    const changed = health !== this.#before;
    if (changed) await saveHealth(parts, lane.id, this.#before, health);
    const now = parts.now();
    const reason = this.#gone ? 'gone' : changed && hasFailedTooLong(health, now) ? 'failing' : undefined;
    if (reason) {
      await disableEndpoint(parts, lane.id, reason);
      return null;
    }
    if (breakerPosition(health, now) === 'open') return health.openUntil;
    return this.#more || this.#queue.length > 0 ? now : lane.nextAttemptAt;
  }
}

/** Deliveries with the same order go one after the other. */
function orderOf({ state, itemId, id }: DueDelivery): string {
  return state === 'pending' && itemId !== null ? itemId : id;
}
