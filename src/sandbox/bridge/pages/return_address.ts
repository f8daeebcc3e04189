import { withQuery } from '../../simulator/pages/with_query.ts';
import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';

/**
 * The address that the browser goes to: the callback with what happened (docs/reference/bridge.md, 4).
 * @param failedAt the step at which the person stopped; undefined for a success
 */
export function returnAddress(world: World, session: Session, failedAt: string | undefined): string | undefined {
  const { redirect } = world.faults.switches;
  const { callbackUrl, userUuid, itemId, context } = session;
  if (callbackUrl === undefined || redirect === 'never') return undefined;
  if (redirect === 'minimal') return withQuery(callbackUrl, { user_uuid: userUuid });
  return withQuery(callbackUrl, {
    user_uuid: userUuid,
    item_id: itemId?.toString(),
    success: String(failedAt === undefined),
    step: failedAt,
    source: 'connect',
    context,
  });
}
