import { z } from 'zod';
import { shownId } from '../connections/site_ids.ts';
import { requestOutcome } from '../connections/trips/request_outcome.ts';
import { id } from '../providers/resources/id.ts';
import { text } from './arguments/text.ts';
import { method } from './method.ts';

export const getBridgeItemId = method({
  name: 'get_bridge_item_id',
  summary: 'How a trip to the bank ended: the item and the name of the bank behind a connection request.',
  scope: 'read',
  arguments: z.object({ request: text('The connection request, from the link or the redirect.', 64) }),
  result: z
    .object({
      request: z.string().describe('the connection request'),
      status: z
        .enum(['pending', 'completed', 'failed'])
        .describe(
          '`pending`: the person is at the bank still, or the bank is being read; `failed` may still become `completed`',
        ),
      item_id: id.nullable().describe('the connection; null until there is one'),
      bank: z.string().describe('the name of the bank, as the site called it'),
      step: z.string().nullable().describe('where the person stopped, in the provider’s words; null unless failed'),
    })
    .describe('how the trip to the bank ended'),
  example: { request: '0b0d1d0e-6a56-4d1c-9c5e-0e5b6f3f2a11' },
  async run(call, { request }) {
    const outcome = await requestOutcome(call.connections, call.client.id, request);
    return { ...outcome, item_id: outcome.item_id === null ? null : shownId(outcome.item_id) };
  },
});
