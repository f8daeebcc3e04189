import { auditSource } from '../operations/audit_source.ts';
import { describeError } from '../operations/describe_error.ts';
import { isDatabaseAway } from '../store/database_away.ts';
import type { Area, AreaRoute } from './area.ts';
import { routeFinder } from './find_route.ts';
import { takeForm } from './take_form.ts';
import type { VisitRequest } from './visit_request.ts';
import type { SignedIn, Visitor } from './visitor.ts';

/**
 * A whole area as one step of the server: finds the route, who asks, whether that may be and whether the form is ours, and runs
 * it. What goes wrong is a page in words.
 */
export function serveArea<
  Route extends AreaRoute,
  Stranger extends Visitor,
  Known extends Stranger & SignedIn,
  Kind extends string,
>(area: Area<Route, Stranger, Known, Kind>): (ctx: VisitRequest) => Promise<void> {
  const find = routeFinder(area.routes);

  /** Looks at what is cheap first: nobody's body is read who may not send it. */
  async function answer(asking: Stranger | Known, stranger: Stranger): Promise<void> {
    const { ctx } = stranger;
    const found = find(ctx.method, ctx.path);
    if ('allowed' in found) {
      if (found.allowed.length > 0) ctx.set('Allow', found.allowed.join(', '));
      return area.refuse(asking, found.allowed.length > 0 ? 'wrong_verb' : 'unknown');
    }
    const { route, params } = found;
    ctx.state.label = `${area.name}_${route.name}`;
    const hindrance = area.hindrance(asking, route);
    if (hindrance) return hindrance();
    if (route.verb === 'GET') return route.run({ ...asking, params } as never);
    const form = await takeForm(asking, area.cookiesOf);
    if (!(form instanceof URLSearchParams)) return area.refuse(asking, form);
    const isForAll = area.hindrance(stranger, route) === undefined;
    // A form may take its time to come, in which its sender is signed out, or may less.
    const late = isForAll ? undefined : area.hindrance(await whoAsks(stranger), route);
    return late ? late() : route.run({ ...asking, params, form } as never);
  }

  async function whoAsks(stranger: Stranger): Promise<Stranger | Known> {
    return (await area.knownOf(stranger)) ?? stranger;
  }

  function fail(asking: Stranger | Known, stranger: Stranger, error: unknown): Promise<void> {
    const isAway = isDatabaseAway(error);
    const thrown = isAway ? undefined : area.thrown(error, stranger.language);
    if (thrown) return area.refuse(asking, thrown.refusal, thrown.told);
    const { ctx, parts } = stranger;
    const { requestId, label } = ctx.state;
    // Who went away in the middle of a form is no fault of the gateway.
    const level = ctx.req.complete ? 'error' : 'info';
    const logged = { requestId, method: label, error: describeError(error) };
    parts.log[level](logged, `a page of the ${area.name} failed`);
    // Without the database nobody is known, and no notice can be taken.
    return isAway ? area.refuse(stranger, 'away') : area.refuse(asking, 'defect');
  }

  return async (ctx) => {
    const stranger = area.strangerOf(ctx);
    let asking: Stranger | Known = stranger;
    try {
      asking = await whoAsks(stranger);
      await auditSource.run(stranger.source, answer, asking, stranger);
    } catch (error) {
      await fail(asking, stranger, error);
    }
  };
}
