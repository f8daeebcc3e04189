import type { TripReturn } from '../../src/providers/provider.ts';

/**
 * Reads what the browser brought back. Anybody can make such an address up, so every field is a hint: the gateway finds
 * the request by `state`, reads the item with that user's own token, and believes that answer alone. A parameter that
 * comes twice, or in another form than the provider's, counts as missing.
 *
 * Where a return does not name the item, answer `outcome: 'untold'` and add the operation `itemIds`
 * (src/providers/iswigo/read_return.ts).
 */
export function readReturn(query: URLSearchParams): TripReturn {
  const one = (name: string, form: RegExp) => {
    const [value, ...more] = query.getAll(name);
    return value !== undefined && more.length === 0 && form.test(value) ? value : null;
  };
  const failed = query.has('error');
  return {
    state: one('state', /^[A-Za-z0-9-]{1,64}$/),
    providerUserId: null,
    providerItemId: one('connection', /^[\w-]{1,40}$/),
    outcome: failed ? 'failure' : 'success',
    step: failed ? (one('error', /^\w{1,64}$/) ?? 'unknown') : null,
  };
}
