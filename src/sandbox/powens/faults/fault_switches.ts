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
      'spoils answers of the API: route is the start of "GET /users/:user/accounts", kind is slow, reset (before anything is done), lost (after it is done), truncated (half the JSON) or a status (a page of HTML, as from the edge); times is 1, or null until it is cleared; delayMs waits first',
    ),
  nextLink: z
    .enum(['absolute', 'path', 'other_host', 'repeated'])
    .default('absolute')
    .describe('path has no host, other_host a foreign one, repeated sends the reader in a circle'),
  totals: z.enum(['there', 'absent']).default('there').describe('absent leaves total out of lists'),
  accountTypes: z
    .enum(['text', 'object'])
    .default('text')
    .describe('object is what Powens’ pages say of an account’s type'),
  categories: z.enum(['on', 'off']).default('on').describe('off is a domain without categories, the usual case'),
  unknownWords: z.boolean().default(false).describe('states, types and categories that no client has seen before'),
  newAccountIds: z.boolean().default(false).describe('a reconnection gives the accounts new ids'),
  redirect: z
    .enum(['usual', 'never', 'empty_id'])
    .default('usual')
    .describe('never ends on a page, empty_id brings connection_id='),
  webhooks: z.enum(['on', 'off']).default('on').describe('off sends none'),
  webhookCopies: z.number().int().min(1).max(10).default(1).describe('how often each webhook is sent'),
  webhookOrder: z
    .enum(['usual', 'reversed'])
    .default('usual')
    .describe('reversed sends what belongs together from its end'),
  webhookSignature: z.enum(['right', 'wrong', 'missing']).default('right').describe('BI-Signature'),
  webhookToken: z.enum(['right', 'wrong', 'missing']).default('right').describe('the user’s token as a Bearer'),
  webhookBody: z
    .enum(['plain', 'gzip', 'gzip_signed_before', 'cfonb'])
    .default('plain')
    .describe('gzip signs the compressed bytes, gzip_signed_before the others; cfonb is no JSON at all'),
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
