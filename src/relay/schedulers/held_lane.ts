import { type ClaimedJob, heartbeatSeconds } from './lane_queue.ts';
import type { Claim } from './scheduler.ts';
import { Wakes } from './wakes.ts';

/** A claim is given up by us 3 seconds before the cluster would take it away. */
const leaseMs = (heartbeatSeconds - 3) * 1000;

/** A lane that this process has to itself, or recurring work that it runs. */
export class HeldLane implements Claim {
  readonly wakes = new Wakes();
  job: ClaimedJob;
  #validUntilMs = 0;

  /** @param askedAtMs when the claim was asked for, by the monotonic clock */
  constructor(job: ClaimedJob, askedAtMs: number) {
    this.job = job;
    this.renew(askedAtMs);
  }

  /** Looked at, not told by a timer: a process that stood still (SIGSTOP, a paused machine) must see it before it goes on. */
  get lost(): boolean {
    return performance.now() >= this.#validUntilMs;
  }

  woken(): Promise<void> {
    return this.wakes.heed();
  }

  /** The cluster has said so; it counts from when it was asked. */
  renew(askedAtMs: number): void {
    this.#validUntilMs = askedAtMs + leaseMs;
  }

  /** Lost, and got again, while its turn still goes on. */
  claimAgain(job: ClaimedJob, askedAtMs: number): void {
    this.job = job;
    this.wakes.wake();
    this.renew(askedAtMs);
  }

  lose(): void {
    this.#validUntilMs = 0;
  }
}
