import { CallWindows } from '../../simulator/faults/fault_board.ts';

/** Bridge's published limits (docs/reference/bridge.md, 1): how many, in how many milliseconds. */
const published = {
  applicationPer5Minutes: [2000, 5 * 60_000],
  userPerMinute: [60, 60_000],
  tokensPerUserAndMinute: [10, 60_000],
  managedFlowsPerItemAndDay: [4, 24 * 3_600_000],
} as const;

type LimitName = keyof typeof published;
export type Limits = Record<LimitName, number>;

export const limitNames = Object.keys(published) as [LimitName, ...LimitName[]];

const limitsBy = (most: (name: LimitName) => number) =>
  Object.fromEntries(limitNames.map((name) => [name, most(name)])) as Limits;

export const publishedLimits = limitsBy((name) => published[name][0]);

export const noLimits = limitsBy(() => Number.POSITIVE_INFINITY);

/** What is left of the limits, for each subject. */
export class Budgets extends CallWindows {
  readonly #limits: Limits;

  constructor(limits: Limits, clock: () => number) {
    super(clock);
    this.#limits = limits;
  }

  /** @returns whether the call is within the limit */
  spend(limit: LimitName, subject: string | number): boolean {
    return this.take(`${limit} ${subject}`, this.#limits[limit], published[limit][1]) === 0;
  }
}
