import { rightCode } from '../../simulator/life/login_words.ts';
import { walkQuickly } from '../../simulator/pages/walk_quickly.ts';
import { testConnectorId } from '../data/connectors.ts';
import { testPassword } from '../life/login.ts';
import { funnel } from './funnel.ts';
import type { PowensTrip } from './powens_trip.ts';
import { type EndError, endErrors } from './return_address.ts';

/** Parameters that ask for it; the webview itself has none of these names. */
export const quickParameters = ['login', 'leave', 'delete'] as const;

/** What the query need not say. */
const defaults = { login: 'ok', connector: String(testConnectorId), password: testPassword, accounts: 'all' };

/**
 * The whole trip in one call, for scripts: the webview's address with `login=ok`, and with `connector` (40), `password`
 * (1234), `otp` (123456), `accounts` (`all`, or places such as `1,3`); or with `leave=tos_declined` (or another error)
 * to go back at once; or with `delete=1` in the flow `manage`. Ends as the buttons of the pages would.
 */
export async function followQuery(trip: PowensTrip, query: Readonly<Record<string, string>>): Promise<void> {
  const { session } = trip;
  const { leave = '' } = query;
  if (Object.hasOwn(endErrors, leave)) return trip.leave(leave as EndError);
  const id = session.connectionId ?? Number.NaN;
  if (session.step === 'manage' && query.delete !== undefined) trip.deleteConnection(id);
  else if (session.step === 'manage' && query.login !== undefined) trip.manage(id, 'credentials');
  // `code` is the webview's own parameter.
  await walkQuickly(funnel, trip, { ...defaults, ...query, code: query.otp ?? rightCode });
}
