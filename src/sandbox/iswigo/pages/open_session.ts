import type { Session, SessionStart } from '../state/sessions.ts';
import type { SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import { IswigoTrip } from './iswigo_trip.ts';

type Opening = Pick<SessionStart, 'action' | 'redirectUri' | 'bankId' | 'connectionId'>;

/** Opens a session at the first page that the person has not passed on an earlier trip. */
export function openSession(world: World, user: SandboxUser, opening: Opening): Session {
  const session = world.sessions.open({ ...opening, userId: user.id, step: 'terms', email: '' });
  if (user.termsOfService !== null) new IswigoTrip(world, session).afterTerms();
  return session;
}
