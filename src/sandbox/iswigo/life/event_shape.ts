import { zonedTime } from '../data/times.ts';
import type { SandboxEvent } from '../state/state.ts';

/** An event as `/events` lists it and a webhook carries it (docs/reference/iswigo.md, 9). */
export function eventShape({ id, at, connectionId, userId, status, step, progression, errno }: SandboxEvent) {
  return {
    event_id: id,
    create_time: zonedTime(at),
    type: 'connection.status',
    data: {
      connection_id: connectionId,
      user_id: userId,
      status,
      step,
      progression,
      ...(errno !== undefined && { errno }),
    },
  };
}
