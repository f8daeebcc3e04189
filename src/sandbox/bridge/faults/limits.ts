/** Bridge's published limits (docs/reference/bridge.md, 1). `Infinity` lifts one. */
export const limitNames = [
  'applicationPer5Minutes',
  'userPerMinute',
  'tokensPerUserAndMinute',
  'managedFlowsPerItemAndDay',
] as const;

export type Limits = Record<(typeof limitNames)[number], number>;

export const publishedLimits: Limits = {
  applicationPer5Minutes: 2000,
  userPerMinute: 60,
  tokensPerUserAndMinute: 10,
  managedFlowsPerItemAndDay: 4,
};

export const noLimits: Limits = {
  applicationPer5Minutes: Number.POSITIVE_INFINITY,
  userPerMinute: Number.POSITIVE_INFINITY,
  tokensPerUserAndMinute: Number.POSITIVE_INFINITY,
  managedFlowsPerItemAndDay: Number.POSITIVE_INFINITY,
};

const windowMs: Readonly<Record<keyof Limits, number>> = {
  applicationPer5Minutes: 5 * 60_000,
  userPerMinute: 60_000,
  tokensPerUserAndMinute: 60_000,
  managedFlowsPerItemAndDay: 24 * 3_600_000,
};

/** Counts calls in sliding windows. A refused call is not counted. */
export class Budgets {
  readonly #limits: Limits;
  readonly #clock: () => number;
  readonly #taken = new Map<string, number[]>();

  constructor(limits: Limits, clock: () => number) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** @returns whether the call is within the limit */
  take(limit: keyof Limits, subject: string | number): boolean {
    const most = this.#limits[limit];
    if (most === Number.POSITIVE_INFINITY) return true;
    const now = this.#clock();
    const key = `${limit} ${subject}`;
    const recent = (this.#taken.get(key) ?? []).filter((at) => at > now - windowMs[limit]);
    const allowed = recent.length < most;
    if (allowed) recent.push(now);
    this.#taken.set(key, recent);
    return allowed;
  }

  /** Forgets what was counted. */
  reset(): void {
    this.#taken.clear();
  }
}
