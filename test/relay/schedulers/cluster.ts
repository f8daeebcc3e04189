import type { TestContext } from 'node:test';
import type { Claim, Drain, Scheduler } from '../../../src/relay/schedulers/scheduler.ts';

/** Makes the schedulers of one cluster; each is stopped after the test. */
export interface Cluster {
  replica(turnsAtOnce?: number): Scheduler;
}

export interface TurnRecord {
  readonly lane: string;
  readonly replica: number;
  readonly claim: Claim;
}

/** What the drain of a replica does in a test: see `Drain`. */
export type Act = (turn: TurnRecord) => Promise<Date | null>;

/** Started replicas of a cluster, and the turns that they gave. */
export class WatchedCluster {
  readonly turns: TurnRecord[] = [];
  /** Turns under way, by lane; a second one beside the first is a breach. */
  readonly under = new Map<string, number>();
  readonly breaches: string[] = [];
  readonly schedulers: Scheduler[] = [];
  readonly act: Act;

  constructor(act: Act = async () => null) {
    this.act = act;
  }

  async start(t: Pick<TestContext, 'after'>, scheduler: Scheduler): Promise<Scheduler> {
    const replica = this.schedulers.push(scheduler) - 1;
    t.after(() => scheduler.stop());
    await scheduler.start(this.#drain(replica));
    return scheduler;
  }

  count(lane: string): number {
    return this.turns.filter((turn) => turn.lane === lane).length;
  }

  #drain(replica: number): Drain {
    return async (lane, claim) => {
      const turn = { lane, replica, claim };
      this.turns.push(turn);
      const others = this.under.get(lane) ?? 0;
      if (others > 0) this.breaches.push(lane);
      this.under.set(lane, others + 1);
      try {
        return await this.act(turn);
      } finally {
        this.under.set(lane, (this.under.get(lane) ?? 1) - 1);
      }
    };
  }
}
