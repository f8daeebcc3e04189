import { mayAs } from '../operator/operators/may_as.ts';
import { serveArea } from '../visits/serve_area.ts';
import type { VisitRequest } from '../visits/visit_request.ts';
import { visitorOf } from '../visits/visitor_of.ts';
import type { ConsoleContext, VisitorContext } from './console_context.ts';
import type { ConsoleParts } from './console_parts.ts';
import type { ConsoleRoute } from './console_route.ts';
import { cookiesOf } from './requests/cookies.ts';
import { type ConsoleRefusal, thrown } from './requests/refusal_of.ts';
import { operatorOf } from './requests/who_asks.ts';
import { routes } from './routes.ts';
import { seeOther } from './show/see_other.ts';
import { showRefusal } from './show/show_refusal.ts';

/**
 * The whole console as one step of the server.
 * @param table the routes; a test brings its own
 */
export function serveConsole(parts: ConsoleParts, table: readonly ConsoleRoute[] = routes) {
  return serveArea<ConsoleRoute, VisitorContext, ConsoleContext, ConsoleRefusal>({
    name: 'console',
    routes: table,
    cookiesOf,
    strangerOf: (ctx: VisitRequest) => visitorOf(parts, ctx, cookiesOf),
    knownOf: (visitor) => operatorOf(visitor, table),
    hindrance: (context, route) => {
      if (route.role === 'anyone') return undefined;
      if (!('operator' in context)) return () => askToSignIn(context);
      return mayAs(context.operator.role, route.role) ? undefined : () => refuseRole(context, route);
    },
    thrown,
    refuse: showRefusal,
  });
}

async function refuseRole(context: ConsoleContext, { name }: ConsoleRoute): Promise<void> {
  const { parts, operator, actor, source: address } = context;
  await parts.refusals.note({ actor, action: `console.refused.${name}`, target: `operator:${operator.id}`, address });
  return showRefusal(context, 'role_too_small');
}

/** A page leads there and back; of a form nothing was done, and what it held may be sent again. */
function askToSignIn(context: VisitorContext): Promise<void> {
  const { ctx } = context;
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return showRefusal(context, 'session_over');
  const next = ctx.originalUrl === '/console' ? '' : `?${new URLSearchParams({ next: ctx.originalUrl })}`;
  return seeOther(context, `/console/sign-in${next}`);
}
