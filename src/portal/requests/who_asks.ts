import { findPortalSession } from '../../security/credentials/portal/find_portal_session.ts';
import { portalActor } from '../../security/credentials/portal/portal_actor.ts';
import { csrfOf } from '../../visits/forms/csrf_of.ts';
import { navigationOf } from '../../visits/navigation.ts';
import type { VisitRequest } from '../../visits/visit_request.ts';
import { visitorOf } from '../../visits/visitor_of.ts';
import type { PortalContext, VisitorContext } from '../portal_context.ts';
import type { PortalParts } from '../portal_parts.ts';
import type { PortalRoute } from '../portal_route.ts';
import { portalWords } from '../show/portal_words.ts';
import { cookiesOf } from './cookies.ts';

/** Anybody, before it is known who. */
export function strangerOf(parts: PortalParts, ctx: VisitRequest): VisitorContext {
  const visitor = visitorOf(parts, ctx, cookiesOf);
  const clock = { language: visitor.language, timeZone: parts.settings.TIME_ZONE, now: parts.now() };
  return { ...visitor, clock };
}

/** Somebody of a site; undefined where no session holds. */
export async function memberOf(
  visitor: VisitorContext,
  routes: readonly PortalRoute[],
): Promise<PortalContext | undefined> {
  const { ctx, parts, language } = visitor;
  const token = cookiesOf(parts, ctx).get('session');
  const live = token === undefined ? undefined : await findPortalSession(parts.store.read, token, parts.now());
  if (token === undefined || !live) return undefined;
  const { session, site } = live;
  return {
    ...visitor,
    csrf: csrfOf(token),
    session,
    site,
    actor: portalActor(site.id),
    navigation: navigationOf(routes, portalWords[language].navigation, { at: ctx.path, home: '/portal' }),
  };
}
