import { z } from 'zod';
import { oddAnswers } from './odd_answers.ts';

const statuses = ['401', '403', '404', '429', '500', '502', '503', '504'] as const;
const oddKinds = Object.keys(oddAnswers) as (keyof typeof oddAnswers)[];

const answerFault = z.strictObject({
  route: z.string().default(''),
  kind: z.enum(['slow', 'reset', 'lost', 'truncated', ...oddKinds, ...statuses]),
  times: z.number().int().min(1).nullable().default(1),
  delayMs: z.number().int().min(0).max(600_000).default(0),
});

/** How an answer of a simulator's API is spoiled. */
export type AnswerFault = z.infer<typeof answerFault>;

/**
 * The switch that spoils answers, for a simulator's list of switches.
 * @param route an example of a route, for the page that describes the switches
 * @since 0.2
 */
export const answerFaults = (route: string) =>
  z
    .array(answerFault)
    .default([])
    .describe(
      `spoils answers of the API: route is the start of "${route}", kind is slow, reset (before anything is done), lost (after it is done), truncated (half the JSON), odd_row (the last row of a list is none), zero_times (each time is of year 1), decimal_text (amounts are texts) or a status (a page of HTML); times is 1, or null until it is cleared; delayMs waits first`,
    );

/** The switches of webhooks that every simulator has. @since 0.2 */
export const webhookFaults = {
  webhookCopies: z.number().int().min(1).max(10).default(1).describe('how often each webhook is sent'),
  webhookSignature: z.enum(['right', 'wrong', 'missing']).default('right').describe('how webhooks are signed'),
};

/** A simulator's switches as they stand now. */
export class FaultBoard<Switches extends { answers: AnswerFault[] }, Order extends object> {
  switches: Switches;
  readonly #schema: z.ZodType<Switches, Order>;

  /** @param schema fills in what is not given, and refuses what is no switch */
  constructor(schema: z.ZodType<Switches, Order>) {
    this.#schema = schema;
    this.switches = schema.parse({});
  }

  /** Sets some switches and leaves the others. */
  set(order: Order): void {
    this.switches = this.#schema.parse({ ...this.switches, ...order });
  }

  clear(): void {
    this.switches = this.#schema.parse({});
  }

  /** The fault that hits this call, counted down. */
  takeAnswerFault(route: string): AnswerFault | undefined {
    const fault = this.switches.answers.find((each) => route.startsWith(each.route));
    if (fault === undefined || fault.times === null) return fault;
    fault.times -= 1;
    if (fault.times === 0) this.switches.answers = this.switches.answers.filter((each) => each !== fault);
    return fault;
  }
}

/** Counts calls in sliding windows, one for each key. A refused call is not counted. */
export class CallWindows {
  readonly #clock: () => number;
  readonly #taken = new Map<string, number[]>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /**
   * @param most `Infinity` lifts the limit
   * @returns 0, or in how many milliseconds a call may pass again
   */
  take(key: string, most: number, windowMs: number): number {
    if (most === Number.POSITIVE_INFINITY) return 0;
    const now = this.#clock();
    const recent = (this.#taken.get(key) ?? []).filter((at) => at > now - windowMs);
    this.#taken.set(key, recent);
    if (recent.length >= most) return (recent[0] ?? now) + windowMs - now;
    recent.push(now);
    return 0;
  }

  /** Forgets what was counted. */
  reset(): void {
    this.#taken.clear();
  }
}
