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
      'spoils answers of the API: route is the start of "GET /v3/aggregation/items/:id", kind is slow, reset (before anything is done), lost (after it is done), truncated (half the JSON) or a status (a page of HTML); times is 1, or null until it is cleared; delayMs waits first',
    ),
  pageEnd: z
    .enum(['usual', 'absent', 'null', 'text_null', 'empty'])
    .default('usual')
    .describe(
      'how the last page ends; usual is {} in v3 and {"next_uri": null} in v2, absent has no pagination at all',
    ),
  nextUri: z
    .enum(['relative', 'absolute', 'other_host', 'repeated'])
    .default('relative')
    .describe('absolute names this host, other_host a foreign one, repeated sends the reader in a circle'),
  unknownEnums: z.boolean().default(false).describe('values that no client has seen before'),
  v2ListsDeleted: z.boolean().default(false).describe('shows deleted rows in the plain lists of v2 too'),
  redirect: z
    .enum(['after', 'before', 'minimal', 'never'])
    .default('after')
    .describe('after or before the first sync; minimal brings user_uuid alone, never ends on a status page'),
  webhooks: z.enum(['on', 'off']).default('on').describe('off sends none'),
  webhookCopies: z.number().int().min(1).max(10).default(1).describe('how often each webhook is sent'),
  webhookOrder: z
    .enum(['published', 'reversed'])
    .default('published')
    .describe('reversed sends what belongs to one refresh from its end'),
  webhookTime: z.enum(['milliseconds', 'seconds']).default('milliseconds').describe('the unit of timestamp'),
  webhookSignature: z.enum(['right', 'wrong', 'missing']).default('right').describe('how webhooks are signed'),
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
