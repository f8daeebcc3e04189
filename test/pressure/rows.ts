import type { Row } from './row.ts';
import { appliedEvents } from './rows/applied_events.ts';
import { auditChain } from './rows/audit_chain.ts';
import { deliveriesList } from './rows/deliveries_list.ts';
import { deliveryPermits } from './rows/delivery_permits.ts';
import { downloads } from './rows/downloads.ts';
import { guestsBodies } from './rows/guests_bodies.ts';
import { largeAnswers } from './rows/large_answers.ts';
import { limits } from './rows/limits.ts';
import { operatorsLists } from './rows/operators_lists.ts';
import { providerCalls } from './rows/provider_calls.ts';
import { providerConnections } from './rows/provider_connections.ts';
import { recording } from './rows/recording.ts';
import { unprovenWebhooks } from './rows/unproven_webhooks.ts';
import { wrongCredentials } from './rows/wrong_credentials.ts';

/** Every thing that clients, or strangers, share. */
export const rows: readonly Row[] = [
  providerCalls,
  providerConnections,
  downloads,
  largeAnswers,
  unprovenWebhooks,
  guestsBodies,
  wrongCredentials,
  deliveryPermits,
  appliedEvents,
  recording,
  auditChain,
  limits,
  deliveriesList,
  operatorsLists,
];
