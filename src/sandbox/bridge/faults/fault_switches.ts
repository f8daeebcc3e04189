import { z } from 'zod';

const answerFault = z.strictObject({
  /** `GET /v3/aggregation/accounts`: the start of method and route; empty for every call of the API. */
  route: z.string().default(''),
  /**
   * `slow` waits, then answers; `reset` cuts the connection before anything is done, `lost` after it is done;
   * `truncated` stops in the middle of the JSON; numbers answer with that status and a page of HTML.
   */
  kind: z.enum(['slow', 'reset', 'lost', 'truncated', '401', '403', '404', '429', '500', '502', '503', '504']),
  /** How many calls it hits; null for all until it is cleared. */
  times: z.number().int().min(1).nullable().default(1),
  delayMs: z.number().int().min(0).max(600_000).default(0),
});

/** What can go wrong on demand. Every switch is off by default. */
export const faultSwitches = z.strictObject({
  answers: z.array(answerFault).default([]),
  /** How the last page says that it is the last: `usual` is `{}` in v3 and `{"next_uri": null}` in v2. */
  pageEnd: z.enum(['usual', 'absent', 'null', 'text_null', 'empty']).default('usual'),
  /** `absolute` names the simulator's own host, `other_host` a foreign one, `repeated` sends the reader in a circle. */
  nextUri: z.enum(['relative', 'absolute', 'other_host', 'repeated']).default('relative'),
  /** Values that no client has seen before. */
  unknownEnums: z.boolean().default(false),
  /** Shows deleted rows also in the plain lists of v2. */
  v2ListsDeleted: z.boolean().default(false),
  /** Redirect `after` the first sync (usual) or `before` it; `minimal` brings user_uuid alone, `never` a status page. */
  redirect: z.enum(['after', 'before', 'minimal', 'never']).default('after'),
  webhooks: z.enum(['on', 'off']).default('on'),
  webhookCopies: z.number().int().min(1).max(10).default(1),
  /** `reversed` holds a batch of events back and sends it from its end. */
  webhookOrder: z.enum(['published', 'reversed']).default('published'),
  webhookTime: z.enum(['milliseconds', 'seconds']).default('milliseconds'),
  webhookSignature: z.enum(['right', 'wrong', 'missing']).default('right'),
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
