import { findConnector, testConnectorId } from '../data/connectors.ts';
import { rightCode, testPassword } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { endErrors } from './session_end.ts';
import { SessionFlow } from './session_flow.ts';

/** Parameters that ask for it; the webview itself has none of these names. */
export const quickParameters = ['login', 'leave', 'delete'] as const;

/**
 * The whole trip in one call, for scripts: the webview's address with `login=ok`, and with `connector` (40), `password`
 * (1234), `otp` (123456), `accounts` (`all`, or places such as `1,3`); or with `leave=tos_declined` (or another error)
 * to go back at once; or with `delete=1` in the flow `manage`. Ends as the buttons of the pages would.
 */
export function walkQuickly(world: World, session: Session, query: URLSearchParams): void {
  const flow = new SessionFlow(world, session);
  const error = endErrors.find((each) => each === query.get('leave'));
  if (error !== undefined) {
    flow.leave(error);
    return;
  }
  if (session.step === 'manage') walkManage(session, flow, query);
  if (session.step === 'terms') flow.acceptTerms();
  if (session.step === 'connectors') {
    const connector = findConnector(query.get('connector') ?? testConnectorId);
    if (connector !== undefined) flow.chooseConnector(connector.id);
  }
  if (session.step === 'credentials') flow.logIn(query.get('login') ?? 'ok', query.get('password') ?? testPassword);
  while (session.step === 'code') flow.enterCode(query.get('otp') ?? rightCode);
  if (session.step === 'app' || session.step === 'bank') flow.approve();
  if (session.step === 'accounts') flow.chooseAccounts(chosen(flow, query.get('accounts') ?? 'all'));
  if (session.step === 'done' || session.step === 'manage') flow.finish();
  // Any step that is left wants something that the query did not say.
  else flow.leave('access_denied');
}

function walkManage(session: Session, flow: SessionFlow, query: URLSearchParams): void {
  const id = session.connectionId ?? Number.NaN;
  if (query.has('delete')) flow.deleteConnection(id);
  else if (query.has('login')) flow.manage(id, 'credentials');
}

function chosen(flow: SessionFlow, places: string): Set<number> {
  const accounts = flow.connection?.accounts ?? [];
  const wanted = places === 'all' ? undefined : new Set(places.split(',').map(Number));
  return new Set(accounts.filter((_, index) => wanted === undefined || wanted.has(index + 1)).map(({ id }) => id));
}
