import type { Language } from '../pages/language.ts';
import type { CookiesOf } from './cookies.ts';
import type { PageRoute } from './find_route.ts';
import type { Refusal } from './refusals.ts';
import type { VisitRequest } from './visit_request.ts';
import type { SignedIn, Visitor } from './visitor.ts';

/** One address of an area. */
export interface AreaRoute extends PageRoute {
  /** For the log and the metrics, where the name of the area stands before it. */
  readonly name: string;
  /** Called with what the route asks for: `hindrance` has let nobody else through. */
  run(asking: never): void | Promise<void>;
}

/** What becomes of an error that a page threw. */
export interface Thrown<Kind extends string> {
  readonly refusal: Kind;
  /** What the person is told of this one, before the words of its kind. */
  readonly told?: string;
}

/**
 * An area of pages that people sign in to, such as the console: what is its own about the way of a request, which
 * serve_area.ts goes.
 */
export interface Area<
  Route extends AreaRoute,
  Stranger extends Visitor,
  Known extends Stranger & SignedIn,
  Kind extends string,
> {
  readonly name: string;
  /** Every address; the first that fits counts. */
  readonly routes: readonly Route[];
  readonly cookiesOf: CookiesOf<'session' | 'visitor'>;
  /** Anybody, before it is known who. */
  strangerOf(ctx: VisitRequest): Stranger;
  /** Who is signed in at this browser, as it is now; undefined where no session holds. */
  knownOf(stranger: Stranger): Promise<Known | undefined>;
  /** What is done in the place of a route that is not for who asks; undefined where it is. What a stranger may is for all. */
  hindrance(asking: Stranger | Known, route: Route): (() => void | Promise<void>) | undefined;
  /** What a person is told of an error; undefined for a defect. */
  thrown(error: unknown, language: Language): Thrown<Kind | Refusal> | undefined;
  /** Says in words why something is not shown or not done. */
  refuse(asking: Stranger | Known, refusal: Kind | Refusal, told?: string): Promise<void>;
}
