import type { RequestStatus } from '../../../entities/connection_request.ts';

/**
 * The life of a connection request.
 *
 *     pending ──► completed      the item was read by API with the expected user's token, and is connected
 *        │  ╲──► failed          the person stopped, the bank is not connected, or the return could not be proven
 *        │          │
 *        │          ╰──► completed   a proof came after all: a second return (iOS opens two browsers, the first one
 *        │                           aborts), or the provider's webhook
 *        ╰─────► expired         nobody came back in time; final, the link is worthless from then on
 *
 * `completed` is final: a later failure of the same trip, or a forged one, changes nothing.
 */
const transitions: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  pending: ['completed', 'failed', 'expired'],
  failed: ['completed', 'failed', 'expired'],
  completed: [],
  expired: [],
};

/** The states from which a request may go to `target`. */
export function statesBefore(target: RequestStatus): RequestStatus[] {
  return (Object.keys(transitions) as RequestStatus[]).filter((from) => transitions[from].includes(target));
}
