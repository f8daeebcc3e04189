import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';

/**
 * Writes the address that the browser goes to: the callback with what happened (docs/reference/bridge.md, 4). A session that
 * ended keeps its first end.
 * @param failedAt the step at which the person stopped; undefined for a success
 */
export function endSession(world: World, session: Session, failedAt: string | undefined): void {
  const { redirect } = world.faults.switches;
  session.problem = undefined;
  session.endedWith ??=
    session.callbackUrl === undefined || redirect === 'never'
      ? ''
      : returnUrl(
          session.callbackUrl,
          redirect === 'minimal' ? [['user_uuid', session.userUuid]] : told(session, failedAt),
        );
}

function told(session: Session, failedAt: string | undefined): [string, string][] {
  const pairs: [string, string | undefined][] = [
    ['user_uuid', session.userUuid],
    ['item_id', session.itemId?.toString()],
    ['success', String(failedAt === undefined)],
    ['step', failedAt],
    ['source', 'connect'],
    ['context', session.context],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

function returnUrl(callbackUrl: string, pairs: readonly [string, string][]): string {
  const url = new URL(callbackUrl);
  for (const [name, value] of pairs) url.searchParams.set(name, value);
  return url.href;
}
