/** A call that passed the gate of a provider's API. @since 0.2 */
export interface ApiCall<World> {
  /** @since 0.2 */
  readonly world: World;
  /** Behind the root. @since 0.2 */
  readonly path: string;
  /** @since 0.2 */
  readonly params: Readonly<Record<string, string>>;
  /** @since 0.2 */
  readonly query: URLSearchParams;
}

export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Route<Access, Call, Answer> {
  readonly access: Access;
  readonly verb: Verb;
  /** Behind the root. */
  readonly path: string;
  /** @throws Refusal */
  handle(call: Call): Answer;
}

/** A route for the application, or one that needs a user's token too. */
export type ApiRoute<Call, UserCall, Answer> = Route<'application', Call, Answer> | Route<'user', UserCall, Answer>;

/** Nothing is to be said once this is done: a 204. */
export const done = (_step: unknown) => ({});

/** The makers of an API's routes. @since 0.2 */
export function routesOf<Call, UserCall, Answer>() {
  type Made = ApiRoute<Call, UserCall, Answer>;
  return {
    applicationRoute(verb: Verb, path: string, handle: (call: Call) => Answer): Made {
      return { access: 'application', verb, path, handle };
    },
    userRoute(verb: Verb, path: string, handle: (call: UserCall) => Answer): Made {
      return { access: 'user', verb, path, handle };
    },
  };
}
