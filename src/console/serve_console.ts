import { auditSource } from '../operations/audit_source.ts';
import { describeError } from '../operations/describe_error.ts';
import { mayAs } from '../operator/operators/may_as.ts';
import { hasToken } from '../pages/forms/has_token.ts';
import { isFromOwnPage } from '../pages/forms/is_from_own_page.ts';
import { readForm } from '../pages/forms/read_form.ts';
import { type Found, routeFinder } from '../pages/requests/find_route.ts';
import type { ConsoleContext, VisitorContext } from './console_context.ts';
import type { ConsoleParts } from './console_parts.ts';
import type { ConsoleRequest } from './console_request.ts';
import type { ConsoleRoute } from './console_route.ts';
import { cookiesOf } from './requests/cookies.ts';
import { refusalOf } from './requests/refusal_of.ts';
import { operatorOf, visitorOf } from './requests/who_asks.ts';
import { routes } from './routes.ts';
import { seeOther } from './show/see_other.ts';
import { showRefusal } from './show/show_refusal.ts';

/**
 * The whole console as one step of the server: finds the route, who asks, whether that may be, and runs it. What goes wrong is a
 * page in words.
 * @param table the routes; a test brings its own
 */
export function serveConsole(parts: ConsoleParts, table: readonly ConsoleRoute[] = routes) {
  const find = routeFinder(table);
  return async (ctx: ConsoleRequest): Promise<void> => {
    const visitor = visitorOf(parts, ctx);
    let context: VisitorContext | ConsoleContext = visitor;
    try {
      context = (await operatorOf(visitor, table)) ?? visitor;
      const visit = { visitor, lookAgain: () => operatorOf(visitor, table) };
      await auditSource.run(visitor.source, answer, context, find(ctx.method, ctx.path), visit);
    } catch (error) {
      await fail(visitor, context, error);
    }
  };
}

interface Visit {
  readonly visitor: VisitorContext;
  /** Who is signed in now. */
  lookAgain(): Promise<ConsoleContext | undefined>;
}

/** Looks at what is cheap first: nobody's body is read who may not send it. */
async function answer(
  context: VisitorContext | ConsoleContext,
  found: Found<ConsoleRoute>,
  { visitor, lookAgain }: Visit,
): Promise<void> {
  const { ctx, parts } = context;
  if ('allowed' in found) {
    if (found.allowed.length > 0) ctx.set('Allow', found.allowed.join(', '));
    return showRefusal(context, found.allowed.length > 0 ? 'wrong_verb' : 'unknown');
  }
  const { route, params } = found;
  ctx.state.label = `console_${route.name}`;
  if (route.role !== 'anyone' && !('operator' in context)) return askToSignIn(context);
  if ('operator' in context && !may(context, route)) return refuseRole(context, route);
  let asked = { ...context, params };
  if (route.verb === 'POST') {
    if (!isFromOwnPage(ctx, parts.publicUrl)) return showRefusal(context, 'foreign_form');
    const form = await readForm(ctx, 'operator' in context);
    if (!(form instanceof URLSearchParams)) return showRefusal(context, form);
    const cookie = cookiesOf(parts, ctx).get('operator' in context ? 'session' : 'visitor');
    if (!hasToken(form, cookie)) return showRefusal(context, 'foreign_form');
    if (route.role !== 'anyone') {
      // A form may take its time to come, in which its sender is signed out, or may less.
      const now = await lookAgain();
      if (!now) return askToSignIn(visitor);
      if (!may(now, route)) return refuseRole(now, route);
    }
    asked = { ...asked, form };
  }
  if (route.role === 'anyone') return route.run(asked);
  if ('operator' in asked) return route.run(asked as ConsoleContext);
}

function may({ operator }: ConsoleContext, { role }: ConsoleRoute): boolean {
  return role === 'anyone' || mayAs(operator.role, role);
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

function fail(visitor: VisitorContext, context: VisitorContext | ConsoleContext, error: unknown): Promise<void> {
  const { parts, ctx } = visitor;
  const { refusal, told } = refusalOf(error);
  const { requestId, label } = ctx.state;
  if (refusal === 'defect' || refusal === 'away') {
    // Who went away in the middle of a form is no fault of the gateway.
    const level = ctx.req.complete ? 'error' : 'info';
    parts.log[level]({ requestId, method: label, error: describeError(error) }, 'a page of the console failed');
  }
  // Without the database nobody is known, and no notice can be taken.
  return showRefusal(refusal === 'away' ? visitor : context, refusal, told);
}
