import type { Session, SessionAction } from '../state/sessions.ts';
import type { SandboxConnection, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import { SessionFlow } from './session_flow.ts';

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
    providerId: opening.providerId ?? opening.connection?.providerId,
    connectionId: opening.connection?.id,
    step: 'terms',
    email: '',
    wrongCodes: 0,
    problem: undefined,
    ended: false,
  };
  world.sessions.add(session.id, session);
  if (user.termsOfService !== null) new SessionFlow(world, session).afterTerms();
}
