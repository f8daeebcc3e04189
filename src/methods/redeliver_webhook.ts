import { z } from 'zod';
import { Refusal } from '../connections/refusal.ts';
import { DeliveryError, retryDelivery } from '../relay/deliveries/delivery_changes.ts';
import { deliveryStates } from '../relay/delivery_state.ts';
import { text } from './arguments/text.ts';
import { method } from './method.ts';

export const redeliverWebhook = method({
  name: 'redeliver_webhook',
  summary: 'Sends an event to the site again, under the same `webhook-id`, whether it had arrived or not.',
  scope: 'read',
  arguments: z.object({ delivery_id: text('The delivery: its `webhook-id`.', 64) }),
  result: z
    .object({
      delivery_id: z.string().describe('the delivery: its `webhook-id`'),
      state: z
        .enum(deliveryStates)
        .describe('`pending` until it has gone out; `kept` as before where the site had no `webhook_url`'),
    })
    .describe('the delivery, on its way again'),
  example: { delivery_id: '01938f2e-7c00-7000-8000-0e5b6f3f2a11' },
  async run({ relay, client }, args) {
    const asker = { actor: `client:${client.id}`, clientId: client.id };
    try {
      const { delivery } = await retryDelivery(relay, args.delivery_id, asker);
      return { delivery_id: delivery.id, state: delivery.state };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      throw new Refusal('not_found', `Delivery ${args.delivery_id} was not found.`);
    }
  },
});
