import { csrfOf } from '../../pages/forms/csrf_of.ts';
import type { Entry } from '../../pages/frame.ts';
import { languageOf } from '../../pages/language.ts';
import { findPortalSession } from '../../security/credentials/portal/find_portal_session.ts';
import { portalActor } from '../../security/credentials/portal/portal_actor.ts';
import { newToken } from '../../security/credentials/token.ts';
import { sourceOf } from '../../shares/source_of.ts';
import type { GuestContext, PortalContext } from '../portal_context.ts';
import type { PortalParts } from '../portal_parts.ts';
import type { PortalRequest } from '../portal_request.ts';
import type { PortalRoute } from '../portal_route.ts';
import { portalWords } from '../show/portal_words.ts';
import { cookiesOf } from './cookies.ts';

/** Anybody, before it is known who. The form of a link has a token too, by a cookie of its own. */
export function guestOf(parts: PortalParts, ctx: PortalRequest): GuestContext {
  const language = languageOf(ctx);
  const clock = { language, timeZone: parts.settings.TIME_ZONE, now: parts.now() };
  const query = new URLSearchParams(ctx.querystring);
  const cookies = cookiesOf(parts, ctx);
  const known = cookies.get('guest');
  const guest = known ?? newToken();
  // The next request must bring it, or the form of this page would be refused.
  if (known === undefined) cookies.set('guest', guest);
  const asked = { query, params: {}, form: new URLSearchParams(), source: sourceOf(ctx.ip) };
  return { ctx, parts, language, clock, csrf: csrfOf(guest), ...asked };
}

/** Somebody of a site; undefined where no session holds. */
export async function memberOf(
  guest: GuestContext,
  routes: readonly PortalRoute[],
): Promise<PortalContext | undefined> {
  const { ctx, parts } = guest;
  const token = cookiesOf(parts, ctx).get('session');
  const live = token === undefined ? undefined : await findPortalSession(parts.store.read, token, parts.now());
  if (token === undefined || !live) return undefined;
  const { session, site } = live;
  return {
    ...guest,
    csrf: csrfOf(token),
    session,
    site,
    actor: portalActor(site.id),
    navigation: navigationFor(guest, routes),
  };
}

function navigationFor({ language, ctx }: GuestContext, routes: readonly PortalRoute[]): Entry[] {
  return routes.flatMap(({ path, navigation }) => {
    if (!navigation) return [];
    const isCurrent = ctx.path === path || (path !== '/portal' && ctx.path.startsWith(`${path}/`));
    const label = portalWords[language].navigation[navigation.word];
    return [{ href: path, label, key: navigation.key, isCurrent }];
  });
}
