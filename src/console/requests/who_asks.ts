import { findSession } from '../../operator/operators/find_session.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { words } from '../../pages/words.ts';
import { csrfOf } from '../../visits/forms/csrf_of.ts';
import { navigationOf } from '../../visits/navigation.ts';
import type { ConsoleContext, VisitorContext } from '../console_context.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { idleMsOf } from '../idle_ms_of.ts';
import { cookiesOf } from './cookies.ts';
import { isByHand } from './is_by_hand.ts';
import { noteSeen } from './note_seen.ts';

/** The operator whose browser it is; undefined where no session holds. */
export async function operatorOf(
  visitor: VisitorContext,
  routes: readonly ConsoleRoute[],
): Promise<ConsoleContext | undefined> {
  const { ctx, parts, language } = visitor;
  const token = cookiesOf(parts, ctx).get('session');
  if (token === undefined) return undefined;
  const life = { now: parts.now(), idleMs: idleMsOf(parts) };
  const live = await findSession(parts.store.read, token, life);
  if (!live) return undefined;
  const { session, operator } = live;
  if (isByHand(ctx)) noteSeen(parts, session, parts.now());
  parts.signIns.know(visitor.source);
  const visible = routes.filter(({ role }) => role !== 'anyone' && mayAs(operator.role, role));
  return {
    ...visitor,
    csrf: csrfOf(token),
    operator: { id: operator.id, name: operator.name, role: operator.role },
    actor: `operator:${operator.name}`,
    session: { id: session.id, notice: session.notice },
    navigation: navigationOf(visible, words[language].objects, { at: ctx.path, home: '/console' }),
  };
}
