import { z } from 'zod';
import { id } from './id.ts';

/** What documents belong to at a bank or supplier: a contract, a line, a meter; at a bank mostly one account. */
export const subscription = z.object({
  id: id.describe('the subscription'),
  name: z.string().nullable().describe('as the supplier calls it'),
  number: z.string().nullable().describe('of the contract'),
  subscriber: z.string().nullable().describe('whose it is'),
  status: z
    .string()
    .describe(
      '`ok`; `gone`: the supplier does not show it any more; else the provider’s word for why it could not be read the last time',
    ),
  valid_until: z.string().nullable().describe('yyyy-mm-dd; null where no end is known'),
  renewed_on: z.string().nullable().describe('when it is renewed next, yyyy-mm-dd'),
  updated_at: z.string().nullable().describe('when it was last read well, UTC'),
});

export type Subscription = z.infer<typeof subscription>;
