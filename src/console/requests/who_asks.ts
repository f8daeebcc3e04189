import { findSession } from '../../operator/operators/find_session.ts';
import { csrfOf } from '../../pages/forms/csrf_of.ts';
import { languageOf } from '../../pages/language.ts';
import { newToken } from '../../security/credentials/token.ts';
import { sourceOf } from '../../shares/source_of.ts';
import type { ConsoleContext, VisitorContext } from '../console_context.ts';
import type { ConsoleParts } from '../console_parts.ts';
import type { ConsoleRequest } from '../console_request.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { idleMsOf } from '../idle_ms_of.ts';
import { cookiesOf } from './cookies.ts';
import { navigationFor } from './navigation_for.ts';
import { noteSeen } from './note_seen.ts';

const nothing = new URLSearchParams();

/** Anybody, before it is known who. Forms of a stranger have a token too, by a cookie of their own. */
export function visitorOf(parts: ConsoleParts, ctx: ConsoleRequest): VisitorContext {
  const query = new URLSearchParams(ctx.querystring);
  const common = { ctx, parts, language: languageOf(ctx), query, params: {}, form: nothing, source: sourceOf(ctx.ip) };
  const cookies = cookiesOf(parts, ctx);
  const known = cookies.get('visitor');
  const visitor = known ?? newToken();
  // The next request must bring it, or the form of this page would be refused.
  if (known === undefined) cookies.set('visitor', visitor);
  return { ...common, csrf: csrfOf(visitor) };
}

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
  return {
    ...visitor,
    csrf: csrfOf(token),
    operator: { id: operator.id, name: operator.name, role: operator.role },
    actor: `operator:${operator.name}`,
    session: { id: session.id, notice: session.notice },
    navigation: navigationFor(routes, { role: operator.role, language, path: ctx.path }),
  };
}

/** What the script of an open page asks for is nobody's doing: a screen that was left alone must not keep a session for hours. */
function isByHand(ctx: ConsoleRequest): boolean {
  return ctx.get('Sec-Fetch-Dest') !== 'empty';
}
