/** What a table of pages has to say of each. */
export interface PageRoute {
  readonly verb: 'GET' | 'POST';
  /** `/console/clients/:id`; the first route that fits counts. */
  readonly path: string;
}

/** The route of a request, or which verbs its address takes, or neither. */
export type Found<Route> =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] };

interface Compiled<Route> {
  readonly route: Route;
  readonly pattern: RegExp;
}

/** Longer than any id or name of ours. */
const longest = 200;

/** Finds routes by verb and path; a slash at the end does not matter. */
export function routeFinder<Route extends PageRoute>(
  routes: readonly Route[],
): (verb: string, path: string) => Found<Route> {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (verb, path) => {
    const fitting = compiled.flatMap((each) => match(each, path));
    const asked = verb === 'HEAD' ? 'GET' : verb;
    const found = fitting.find(({ route }) => route.verb === asked);
    return found ?? { allowed: [...new Set(fitting.map(({ route }) => route.verb))] };
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
}

function match<Route>({ route, pattern }: Compiled<Route>, path: string) {
  const found = pattern.exec(path);
  if (!found) return [];
  const params: Record<string, string> = {};
  for (const [name, written] of Object.entries(found.groups ?? {})) {
    const value = decoded(written);
    if (value === undefined) return [];
    params[name] = value;
  }
  return [{ route, params }];
}

/** Undefined for what nothing of ours is called. */
function decoded(written: string): string | undefined {
  try {
    const value = decodeURIComponent(written);
    return value.length <= longest && !/\p{Cc}/u.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
