import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { ConnectionRequest, type RequestStatus } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { recordAudit } from '../../operations/audit.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import type { Parts } from '../parts.ts';
import { tellTripEnded } from '../tell/tell_trip_ended.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { statesBefore } from './request_state.ts';

export interface RequestEnd {
  readonly status: Exclude<RequestStatus, 'pending'>;
  /** The item that was proven now. */
  readonly itemId?: string;
  /** Where and why it stopped, in the provider's words; a trip that is completed has none. */
  readonly step?: string | null;
  readonly error?: string | null;
}

/** Ends a request in a transaction of its own, and tells its site. */
export function endRequest(
  parts: Pick<Parts, 'store' | 'outbox' | 'now'>,
  request: ConnectionRequest,
  end: RequestEnd,
): Promise<void> {
  return writeAndTell(parts, (manager) => endAndTell(parts, manager, request, end));
}

/** The site hears of the first end, and of a success that comes after a failure; not of a second failure. */
export async function endAndTell(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  request: ConnectionRequest,
  end: RequestEnd,
): Promise<void> {
  const stored = await findForUpdate(manager, ConnectionRequest, { id: request.id });
  const wasPending = stored?.status === 'pending';
  const ended = await endRequestIn(manager, request, end, parts.now());
  if (ended && (wasPending || end.status === 'completed')) await tellTripEnded(parts, manager, request);
}

/**
 * Moves the request to its end, if the table of transitions allows it from where it stands now, and says whether it
 * did. The stored state decides, not the one that was read: two returns may race.
 */
export async function endRequestIn(
  manager: EntityManager,
  request: ConnectionRequest,
  end: RequestEnd,
  now: Date,
): Promise<boolean> {
  const change = {
    status: end.status,
    step: end.status === 'completed' ? null : (end.step?.slice(0, 64).toWellFormed() ?? null),
    error: end.error?.slice(0, 280).toWellFormed() ?? null,
    endedAt: now,
    itemId: end.itemId ?? (await provenBefore(manager, request)),
  };
  const allowed = { id: request.id, status: In(statesBefore(end.status)) };
  const { affected } = await manager.update(ConnectionRequest, allowed, change);
  if (affected === 0) {
    // Somebody else ended it meanwhile, or deleted its user: the caller goes on with how it ended.
    const ended = await manager.findOneBy(ConnectionRequest, { id: request.id });
    Object.assign(request, ended ?? { status: 'failed', step: 'user_deleted', itemId: null });
    return false;
  }
  Object.assign(request, change);
  await recordAudit(manager, {
    actor: `provider:${request.provider}`,
    action: `request.${end.status}`,
    target: `request:${request.id}`,
    detail: { mode: request.mode, item: request.itemId, step: change.step },
  });
  return true;
}

/**
 * The item of the trip, where it is on disk as the user's. What a return named that could not be proven stays inside with its
 * trip: anybody can write another one's item there.
 */
async function provenBefore(manager: EntityManager, { id }: ConnectionRequest): Promise<string | null> {
  const stored = await manager.findOneBy(ConnectionRequest, { id });
  if (!stored?.itemId) return null;
  const { itemId, userId } = stored;
  return (await manager.existsBy(Item, { id: itemId, userId })) ? itemId : null;
}
