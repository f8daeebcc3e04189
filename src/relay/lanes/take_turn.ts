import { breakerPosition } from '../endpoints/breaker.ts';
import { moveEndpoint } from '../endpoints/endpoint_changes.ts';
import type { Claim } from '../schedulers/scheduler.ts';
import { findLane, type LaneRow } from '../sql/find_lane.ts';
import type { LaneParts } from './lane_parts.ts';
import { Turn } from './turn.ts';

/** Gives a lane its turn (see `Drain`), if its endpoint may have one. */
export async function takeTurn(parts: LaneParts, endpointId: string, claim: Claim): Promise<Date | null> {
  const lane = await findCurrentLane(parts, endpointId);
  if (lane?.state !== 'active' || lane.clientIsDisabled || parts.halt.aborted) return null;
  if (breakerPosition(lane, parts.now()) === 'open') return lane.openUntil;
  const seat = parts.seats.take(endpointId, lane.clientId);
  if (!seat) return null;
  try {
    return await new Turn(parts, lane, await parts.signingKeys(lane, parts.now()), claim).run();
  } finally {
    seat.give();
  }
}

async function findCurrentLane(parts: LaneParts, endpointId: string): Promise<LaneRow | undefined> {
  const lane = await findLane(parts.store.read, endpointId);
  if (!lane || lane.webhookUrl === lane.url) return lane;
  await moveEndpoint(parts, endpointId, lane.webhookUrl);
  return findLane(parts.store.read, endpointId);
}
