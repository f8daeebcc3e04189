import type { DeliveryState } from '../../entities/delivery.ts';

/**
 * The life of a delivery.
 *
 *     pending ──► delivered      the site answered 2xx
 *        │  ╲──► waiting         it did not: tried again at nextAttemptAt, as RETRY_SCHEDULE says
 *        │          │ ╲──► delivered, waiting again
 *        │          ╰────► exhausted   the schedule has come to its end, or the body's time is over
 *        ╰──► cancelled          by hand
 *
 *     kept                       for a site without a webhook_url, which reads it with get_events: the end of it
 *
 * By hand each of the others but the last goes back to `pending`, at once and from the beginning of the schedule: `retry` for one,
 * `replay` for a span of time. `pending` does not go there, so a replay cannot double what has not gone out yet.
 */
const transitions: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  pending: ['delivered', 'waiting', 'exhausted', 'cancelled'],
  waiting: ['delivered', 'waiting', 'exhausted', 'cancelled', 'pending'],
  delivered: ['pending'],
  exhausted: ['pending'],
  cancelled: ['pending'],
  kept: [],
};

export const deliveryStates = Object.keys(transitions) as readonly DeliveryState[];

/** The states from which a delivery may go to `target`. */
export function statesBefore(target: DeliveryState): DeliveryState[] {
  return deliveryStates.filter((from) => transitions[from].includes(target));
}
