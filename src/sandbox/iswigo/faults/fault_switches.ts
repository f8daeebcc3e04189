import { z } from 'zod';

const answerFault = z.strictObject({
  route: z.string().default(''),
  kind: z.enum(['slow', 'reset', 'lost', 'truncated', '401', '403', '404', '429', '500', '502', '503', '504']),
  times: z.number().int().min(1).nullable().default(1),
  delayMs: z.number().int().min(0).max(600_000).default(0),
});

/** What can go wrong on demand; every switch is off by default. The page `/` prints these descriptions. */
export const faultSwitches = z.strictObject({
  answers: z
    .array(answerFault)
    .default([])
    .describe(
      'spoils answers of the API: route is the start of "GET /v1/connections/:id", kind is slow, reset (before anything is done), lost (after it is done), truncated (half the JSON) or a status (a page of HTML); times is 1, or null until it is cleared; delayMs waits first',
    ),
  contentRange: z
    .enum(['usual', 'absent', 'endless'])
    .default('usual')
    .describe('whether lists say how long they are; endless says that there is always more'),
  ranges: z.enum(['usual', 'ignored']).default('usual').describe('ignored answers every range with the first rows'),
  brackets: z
    .enum(['both', 'encoded', 'raw'])
    .default('both')
    .describe('which form of the brackets in a query the signature must be made over'),
  events: z
    .enum(['newest_first', 'oldest_first', 'off'])
    .default('newest_first')
    .describe('the order of /events; off makes and sends none'),
  webhookCopies: z.number().int().min(1).max(10).default(1).describe('how often each webhook is sent'),
  webhookSignature: z.enum(['right', 'wrong', 'missing']).default('right').describe('how webhooks are signed'),
  documents: z
    .enum(['usual', 'short', 'changed'])
    .default('usual')
    .describe('the file that is downloaded: short lacks its last byte, changed has another one'),
  unknownStates: z
    .boolean()
    .default(false)
    .describe('connections have a status and a code that no client has seen before'),
  cfonb: z.enum(['published', 'overpunched']).default('published').describe('how the downloads write amounts'),
});

export type FaultSwitches = z.infer<typeof faultSwitches>;
export type FaultOrder = z.input<typeof faultSwitches>;
export type AnswerFault = z.infer<typeof answerFault>;

/** The switches as they stand now. */
export class Faults {
  switches: FaultSwitches = faultSwitches.parse({});

  /** Sets some switches and leaves the others. */
  set(order: FaultOrder): void {
    this.switches = faultSwitches.parse({ ...this.switches, ...order });
  }

  clear(): void {
    this.switches = faultSwitches.parse({});
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
