import type { Session, SessionAction } from '../state/sessions.ts';
import type { SandboxConnection, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import { IswigoTrip } from './iswigo_trip.ts';

interface Opening {
  readonly id: string;
  readonly action: SessionAction;
  readonly redirectUri: string | null;
  readonly providerId: number | undefined;
  readonly connection: SandboxConnection | undefined;
}

/** Opens a session at the first page that the person has not passed on an earlier trip. */
export function openSession(world: World, user: SandboxUser, opening: Opening): void {
  const session: Session = {
    id: opening.id,
    userId: user.id,
    action: opening.action,
    redirectUri: opening.redirectUri,
    bankId: opening.providerId ?? opening.connection?.providerId,
    connectionId: opening.connection?.id,
    step: 'terms',
    email: '',
    wrongCodes: 0,
    problem: undefined,
    endedWith: undefined,
  };
  world.sessions.add(session);
  if (user.termsOfService !== null) new IswigoTrip(world, session).afterTerms();
}
