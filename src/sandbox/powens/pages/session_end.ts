import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';

/** Why a webview ends without success (docs/reference/powens.md, 3). */
export const endErrors = ['access_denied', 'tos_declined', 'server_error', 'session_expired'] as const;
export type EndError = (typeof endErrors)[number];

const descriptions: Readonly<Record<EndError, string>> = {
  access_denied: 'User cancelled',
  tos_declined: 'User declined the terms',
  server_error: 'Technical failure',
  session_expired: 'The session has expired',
};

/** Writes the address that the browser goes to. A session that ended keeps its first end. */
export function endSession(world: World, session: Session, error: EndError | undefined): void {
  session.problem = undefined;
  const { redirect } = world.faults.switches;
  session.endedWith ??=
    session.redirectUri === undefined || redirect === 'never' ? '' : returnUrl(world, session, error);
}

function returnUrl(world: World, session: Session, error: EndError | undefined): string {
  const url = new URL(session.redirectUri ?? '');
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) url.searchParams.set(name, value);
  };
  if (error !== undefined) {
    add('error', error);
    add('error_description', descriptions[error]);
  } else if (session.flow === 'connect') {
    const isEmpty = world.faults.switches.redirect === 'empty_id';
    add('connection_id', isEmpty ? '' : String(session.connectionId));
    if (session.anonymous) add('code', world.codes.issue(session.userId, true));
  }
  add('state', session.state);
  return url.href;
}
