import { z } from 'zod';
import { answerFaults, webhookFaults } from '../../simulator/faults/fault_board.ts';

/** What can go wrong on demand; every switch is off by default. The page `/` prints these descriptions. */
export const faultSwitches = z.strictObject({
  answers: answerFaults('GET /v3/aggregation/items/:id'),
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
  webhookCopies: webhookFaults.webhookCopies,
  webhookOrder: z
    .enum(['published', 'reversed'])
    .default('published')
    .describe('reversed sends what belongs to one refresh from its end'),
  webhookTime: z.enum(['milliseconds', 'seconds']).default('milliseconds').describe('the unit of timestamp'),
  webhookSignature: webhookFaults.webhookSignature,
});

export type FaultSwitches = z.infer<typeof faultSwitches>;
