import type { Settings } from '../../../config/settings.ts';
import type { Metrics } from '../../operations/metrics.ts';
import type { FairSlots } from '../../shares/fair_slots.ts';
import type { Traces } from '../../traces/traces.ts';
import type { AttemptParts } from '../deliveries/attempt_delivery.ts';
import type { OutcomeRecorder } from '../deliveries/record_outcomes.ts';
import type { ChangeParts } from '../endpoints/endpoint_changes.ts';
import type { SigningKeys } from '../endpoints/signing_keys.ts';
import type { EventBodies } from '../recording/event_bodies.ts';
import type { Seats } from './seats.ts';

/** What the lanes stand on. */
export interface LaneParts extends ChangeParts, AttemptParts {
  readonly settings: AttemptParts['settings'] & Pick<Settings, 'DELIVERIES_AT_ONCE_PER_SITE'>;
  readonly metrics: Pick<Metrics, 'endpointChange' | 'deliveryAttempt'>;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  readonly bodies: EventBodies;
  readonly signingKeys: SigningKeys;
  readonly outcomes: OutcomeRecorder;
  /** One for each delivery on its way, over all lanes: each client, and each of its sites, has its share. */
  readonly permits: FairSlots;
  /** One for each lane that has its turn. */
  readonly seats: Seats;
  /** Aborted when nothing more is to be started. */
  readonly halt: AbortSignal;
  /** Aborted when what is on its way is given up; it stays unfinished, and goes out again after the next start. */
  readonly cut: AbortSignal;
}
