import { GatewayError } from '../errors/gateway_error.ts';
import { auditSource } from '../operations/audit_source.ts';
import { describeError } from '../operations/describe_error.ts';
import { hasToken } from '../pages/forms/has_token.ts';
import { isFromOwnPage } from '../pages/forms/is_from_own_page.ts';
import { readForm } from '../pages/forms/read_form.ts';
import { type Found, routeFinder } from '../pages/requests/find_route.ts';
import { isDatabaseAway } from '../store/database_away.ts';
import type { GuestContext, PortalContext } from './portal_context.ts';
import type { PortalParts } from './portal_parts.ts';
import type { PortalRequest } from './portal_request.ts';
import type { PortalRoute } from './portal_route.ts';
import { cookiesOf } from './requests/cookies.ts';
import { guestOf, memberOf } from './requests/who_asks.ts';
import { routes } from './routes.ts';
import { showRefusal } from './show/show_refusal.ts';

/**
 * The whole portal as one step of the server: finds the route, whose site it is about, whether the form is ours, and runs it.
 * What goes wrong is a page in words.
 * @param table the routes; a test brings its own
 */
export function servePortal(parts: PortalParts, table: readonly PortalRoute[] = routes) {
  const find = routeFinder(table);
  return async (ctx: PortalRequest): Promise<void> => {
    const guest = guestOf(parts, ctx);
    let context: GuestContext | PortalContext = guest;
    try {
      context = (await memberOf(guest, table)) ?? guest;
      const visit = { guest, lookAgain: () => memberOf(guest, table) };
      await auditSource.run(guest.source, answer, context, find(ctx.method, ctx.path), visit);
    } catch (error) {
      await fail(guest, context, error);
    }
  };
}

interface Visit {
  readonly guest: GuestContext;
  /** Who has come in, as it is now. */
  lookAgain(): Promise<PortalContext | undefined>;
}

/** Looks at what is cheap first: nobody's body is read who may not send it. */
async function answer(
  context: GuestContext | PortalContext,
  found: Found<PortalRoute>,
  { guest, lookAgain }: Visit,
): Promise<void> {
  const { ctx, parts } = context;
  if ('allowed' in found) {
    if (found.allowed.length > 0) ctx.set('Allow', found.allowed.join(', '));
    return showRefusal(context, found.allowed.length > 0 ? 'wrong_verb' : 'unknown');
  }
  const { route, params } = found;
  ctx.state.label = `portal_${route.name}`;
  const isMember = 'session' in context;
  if (!route.isOpen && !isMember) return showRefusal(context, 'no_session');
  let asked = { ...context, params };
  if (route.verb === 'POST') {
    if (!isFromOwnPage(ctx, parts.publicUrl)) return showRefusal(context, 'foreign_form');
    const form = await readForm(ctx, isMember);
    if (!(form instanceof URLSearchParams)) return showRefusal(context, form);
    const cookie = cookiesOf(parts, ctx).get(isMember ? 'session' : 'guest');
    if (!hasToken(form, cookie)) return showRefusal(context, 'foreign_form');
    // A form may take its time to come, in which the session ends, or the client is disabled.
    if (!route.isOpen && !(await lookAgain())) return showRefusal(guest, 'no_session');
    asked = { ...asked, form };
  }
  if (route.isOpen) return route.run(asked);
  if ('session' in asked) return route.run(asked as PortalContext);
}

/** What a person can mend is told in words of ours; those of the error are meant for operators. */
async function fail(guest: GuestContext, context: GuestContext | PortalContext, error: unknown): Promise<void> {
  if (isDatabaseAway(error)) return showRefusal(guest, 'away');
  if (error instanceof GatewayError && error.code === 'endpoint_unknown') return showRefusal(context, 'no_endpoint');
  // Purged between a look at it and the click.
  if (error instanceof GatewayError && error.code === 'delivery_refused') return showRefusal(context, 'unknown');
  if (error instanceof GatewayError && error.code === 'value_wrong') return showRefusal(context, 'wrong_value');
  const { requestId, label } = context.ctx.state;
  context.parts.log.error({ requestId, method: label, error: describeError(error) }, 'a page of the portal failed');
  await showRefusal(context, 'defect');
}
