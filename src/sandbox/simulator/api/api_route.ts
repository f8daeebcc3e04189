/** A call that passed the gate of a provider's API. */
export interface ApiCall<World> {
  readonly world: World;
  /** Behind the root. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
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

/** The makers of an API's routes. */
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
