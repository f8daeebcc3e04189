import { CallWindows } from '../../simulator/faults/call_windows.ts';

/** Bridge's limits. */
export const limitNames = [
  'applicationPer5Minutes',
  'userPerMinute',
  'tokensPerUserAndMinute',
  'managedFlowsPerItemAndDay',
] as const;

export type Limits = Record<(typeof limitNames)[number], number>;

/** docs/reference/bridge.md, 1. */
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

const windowMs: Limits = {
  applicationPer5Minutes: 5 * 60_000,
  userPerMinute: 60_000,
  tokensPerUserAndMinute: 60_000,
  managedFlowsPerItemAndDay: 24 * 3_600_000,
};

/** What is left of the limits, for each subject. */
export class Budgets extends CallWindows {
  readonly #limits: Limits;

  constructor(limits: Limits, clock: () => number) {
    super(clock);
    this.#limits = limits;
  }

  /** @returns whether the call is within the limit */
  spend(limit: keyof Limits, subject: string | number): boolean {
    return this.take(`${limit} ${subject}`, this.#limits[limit], windowMs[limit]) === 0;
  }
}
