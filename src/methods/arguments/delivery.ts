import { z } from 'zod';
import type { Delivery } from '../../../entities/delivery.ts';
import { shownId } from '../../connections/site_ids.ts';
import { id } from '../../providers/resources/id.ts';
import type { AttemptHead } from '../../relay/deliveries/find_deliveries.ts';
import { deliveryStates } from '../../relay/delivery_state.ts';

const instant = z.string().describe('ISO 8601, UTC');

/** A delivery as its own client sees it: no body, because the site has it, or gets it. */
export const deliveryResult = z.object({
  id: z.string().describe('the header `webhook-id`, the same on every attempt'),
  site: z.string(),
  provider: z.string().describe('where the event comes from; `gateway` for its own'),
  type: z.string(),
  item_id: id.nullable(),
  state: z.enum(deliveryStates),
  created_at: instant,
  next_attempt_at: instant.nullable(),
  delivered_at: instant.nullable(),
  attempts: z.array(
    z.object({
      at: instant,
      duration_ms: z.number(),
      status: z.number().nullable().describe('the HTTP status of the site; null when no answer came'),
      error: z.string().nullable().describe('why it failed, in a few words'),
      answer_type: z.string().nullable().describe('the media type of the site’s answer to a failed attempt'),
      answer_bytes: z.number().nullable().describe('the bytes of that answer, as far as it was read'),
    }),
  ),
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
      error,
      answer_type: answerType,
      answer_bytes: answerBytes,
    })),
  };
}
