import { z } from 'zod';
import type { Delivery } from '../../../entities/delivery.ts';
import { shownId } from '../../connections/site_ids.ts';
import { id } from '../../providers/resources/id.ts';
import type { AttemptHead } from '../../relay/deliveries/find_deliveries.ts';
import { deliveryStates } from '../../relay/delivery_state.ts';
import { reasonForSite } from '../../security/outbound/reason_for_site.ts';

const instant = z.string();

/** A delivery as its own client sees it: no body, because the site has it, or gets it. */
export const deliveryResult = z.object({
  id: z.string().describe('the header `webhook-id`, the same on every attempt'),
  site: z.string().describe('the site that it is for'),
  provider: z.string().describe('where the event comes from; `gateway` for its own'),
  type: z.string().describe('of the event, as its body says it'),
  item_id: id.nullable().describe('the connection that it is about; null where it is about none'),
  state: z
    .enum(deliveryStates)
    .describe(
      '`pending`: goes out now; `waiting`: for its next attempt; `delivered`; `exhausted`: given up; `cancelled`: by the operator; `kept`: the site had no `webhook_url`, and reads it with `get_events`',
    ),
  created_at: instant.describe('when the event was recorded, ISO 8601, UTC'),
  next_attempt_at: instant
    .nullable()
    .describe('when it is tried again, ISO 8601, UTC; null when it goes out now or has ended'),
  delivered_at: instant.nullable().describe('when the site took it, ISO 8601, UTC'),
  attempts: z
    .array(
      z.object({
        at: instant.describe('when it was made, ISO 8601, UTC'),
        duration_ms: z.number().describe('how long the site took, in milliseconds'),
        status: z.number().nullable().describe('the HTTP status of the site; null when no answer came'),
        error: z.string().nullable().describe('why it failed, in a few words'),
        answer_type: z.string().nullable().describe('the media type of the site’s answer to a failed attempt'),
        answer_bytes: z.number().nullable().describe('the bytes of that answer, as far as it was read'),
      }),
    )
    .describe('oldest first'),
});

/** @param attempts oldest first */
export function deliveryDocument(
  delivery: Delivery,
  site: string,
  attempts: readonly AttemptHead[],
): z.output<typeof deliveryResult> {
  return {
    id: delivery.id,
    site,
    provider: delivery.provider,
    type: delivery.type,
    item_id: delivery.itemId === null ? null : shownId(delivery.itemId),
    state: delivery.state,
    created_at: delivery.createdAt.toISOString(),
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    delivered_at: delivery.deliveredAt?.toISOString() ?? null,
    attempts: attempts.map(({ at, durationMs, status, error, answerType, answerBytes }) => ({
      at: at.toISOString(),
      duration_ms: durationMs,
      status,
      error: reasonForSite(error),
      answer_type: answerType,
      answer_bytes: answerBytes,
    })),
  };
}
