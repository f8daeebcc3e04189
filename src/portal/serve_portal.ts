import { GatewayError } from '../errors/gateway_error.ts';
import type { Thrown } from '../visits/area.ts';
import { serveArea } from '../visits/serve_area.ts';
import type { VisitRequest } from '../visits/visit_request.ts';
import type { PortalContext, VisitorContext } from './portal_context.ts';
import type { PortalParts } from './portal_parts.ts';
import type { PortalRoute } from './portal_route.ts';
import { cookiesOf } from './requests/cookies.ts';
import { memberOf, strangerOf } from './requests/who_asks.ts';
import { routes } from './routes.ts';
import type { PortalRefusal } from './show/refusal_words.ts';
import { showRefusal } from './show/show_refusal.ts';

/**
 * The whole portal as one step of the server.
 * @param table the routes; a test brings its own
 */
export function servePortal(parts: PortalParts, table: readonly PortalRoute[] = routes) {
  return serveArea<PortalRoute, VisitorContext, PortalContext, PortalRefusal>({
    name: 'portal',
    routes: table,
    cookiesOf,
    strangerOf: (ctx: VisitRequest) => strangerOf(parts, ctx),
    knownOf: (visitor) => memberOf(visitor, table),
    hindrance: (context, { isOpen }) =>
      isOpen || 'session' in context ? undefined : () => showRefusal(context, 'no_session'),
    thrown,
    refuse: showRefusal,
  });
}

/** What a person can mend is told in words of ours; those of the error are meant for operators. */
function thrown(error: unknown): Thrown<PortalRefusal> | undefined {
  if (!(error instanceof GatewayError)) return undefined;
  if (error.code === 'endpoint_unknown') return { refusal: 'no_endpoint' };
  // Purged between a look at it and the click.
  if (error.code === 'delivery_refused') return { refusal: 'unknown' };
  return error.code === 'value_wrong' ? { refusal: 'wrong_value' } : undefined;
}
