import type { Scheduler } from './scheduler.ts';

/** Work that recurs, as this process has seen it: in a cluster another one may have done it. */
export interface Job {
  readonly name: string;
  readonly intervalMs: number;
  /** Of the last run here; null while there was none. */
  readonly startedAt: Date | null;
  /** Null while it runs. */
  readonly endedAt: Date | null;
  /** Whether the last run that ended did so badly; the log says how. */
  readonly failed: boolean;
  readonly runs: number;
  readonly failures: number;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Notes when recurring work runs here, for an operator to see. In memory: what runs every two seconds is not worth a disk. */
export class JobBook {
  readonly #jobs = new Map<string, Writable<Job>>();
  readonly now: () => Date;
  readonly tell: (name: string, error: unknown) => void;

  /** @param tell hears of each run that failed as a whole */
  constructor(now: () => Date, tell: (name: string, error: unknown) => void) {
    this.now = now;
    this.tell = tell;
  }

  /** In the order in which they were given. */
  get jobs(): readonly Job[] {
    return [...this.#jobs.values()].map((job) => ({ ...job }));
  }

  /** The scheduler's `every`, with a note of each run. */
  noting(every: Scheduler['every']): Scheduler['every'] {
    return (name, intervalMs, work) => {
      const none = { startedAt: null, endedAt: null, failed: false, runs: 0, failures: 0 };
      const job: Writable<Job> = { name, intervalMs, ...none };
      this.#jobs.set(name, job);
      every(name, intervalMs, () => this.#run(job, work));
    };
  }

  async #run(job: Writable<Job>, work: () => Promise<void>): Promise<void> {
    job.startedAt = this.now();
    job.endedAt = null;
    job.runs += 1;
    try {
      await work();
      job.failed = false;
    } catch (error) {
      job.failed = true;
      job.failures += 1;
      this.tell(job.name, error);
      throw error;
    } finally {
      job.endedAt = this.now();
    }
  }
}
