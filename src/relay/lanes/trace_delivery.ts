import type { Traces } from '../../traces/traces.ts';
import type { EventBody } from '../recording/event_bodies.ts';
import type { DueDelivery } from '../sql/find_due.ts';
import type { Outcome } from '../sql/write_outcomes.ts';

/** Shows an attempt in the trace in which its event was recorded, also after a restart; the site is sent the attempt's own. */
export function traceDelivery(
  traces: Traces,
  delivery: DueDelivery,
  event: EventBody | undefined,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const attributes = {
    'bank_api.delivery': delivery.id,
    'bank_api.event': delivery.eventId,
    'bank_api.event_type': delivery.type,
    'bank_api.provider': delivery.provider,
    'bank_api.attempt': delivery.attempts + 1,
  };
  const work = { name: 'deliver', kind: 'producer', parent: event?.traceParent ?? null, attributes } as const;
  return traces.run(work, attempt, ({ state, status }) => ({
    attributes: { 'bank_api.state': state, ...(status !== null && { 'http.response.status_code': status }) },
    failed: state !== 'delivered',
  }));
}
