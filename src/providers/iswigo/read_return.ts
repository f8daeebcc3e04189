import type { TripReturn } from '../provider.ts';

/**
 * What the browser brought back: the state that our own address carried, and nothing else that is documented
 * (docs/reference/iswigo.md, 8). A trip that was cancelled comes back like one that was finished. Whatever Iswigo appends to
 * the address is not looked at, also where it puts a second question mark behind the state.
 */
export function readReturn(query: URLSearchParams): TripReturn {
  const [state = '', ...more] = query.getAll('state');
  const own = more.length === 0 ? /^([A-Za-z0-9-]{1,64})(?:[?&#].*)?$/.exec(state)?.[1] : undefined;
  return { state: own ?? null, providerUserId: null, providerItemId: null, outcome: 'untold', step: null };
}
