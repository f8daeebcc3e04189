import { withQuery } from '../../simulator/pages/with_query.ts';
import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';

/** Why a webview ends without success, with the words that come along (docs/reference/powens.md, 3). */
export const endErrors = {
  access_denied: 'User cancelled',
  tos_declined: 'User declined the terms',
  server_error: 'Technical failure',
  session_expired: 'The session has expired',
} as const;

export type EndError = keyof typeof endErrors;

/** The address that the browser goes to. */
export function returnAddress(world: World, session: Session, error: EndError | undefined): string | undefined {
  const { redirect } = world.faults.switches;
  const { redirectUri, state, flow, connectionId, anonymous, userId } = session;
  if (redirectUri === undefined || redirect === 'never') return undefined;
  if (error) return withQuery(redirectUri, { error, error_description: endErrors[error], state });
  if (flow !== 'connect') return withQuery(redirectUri, { state });
  const connection_id = redirect === 'empty_id' ? '' : String(connectionId);
  const code = anonymous ? world.codes.issue(userId, true) : undefined;
  return withQuery(redirectUri, { connection_id, code, state });
}
